import type { Machine } from "../../platform/platform.ts";
import { type FileKind, fileKinds } from "../../script/file-kind.ts";
import { systemComments } from "./system-comments.ts";

const described = fileKinds.filter(({ lacksMimeType }) => lacksMimeType);

/** A cache that has this type was made after the package was complete. */
export const lastDescribedType: string = described.flatMap(({ mimeTypes }) => mimeTypes).at(-1) ?? "";

/**
 * Describes the types that shared-mime-info lacks. Without them, file managers take a `.pyw` for a
 * text and open it in an editor, and a `.pyz` for an archive (Shared MIME-info Database, "The XML
 * source files"). The names are the system's own for Python scripts, in each language that it has, with the ending.
 */
export function mimePackage(machine: Machine): string {
  const comments = systemComments("text/x-python", machine);
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
${described.map((kind) => mimeType(kind, comments)).join("\n")}
</mime-info>
`;
}

/**
 * The weight is above the 60 that shared-mime-info gives its own Python types. Themes that lack the icon
 * have the generic one. An archive has it too, as a double-click runs it.
 */
function mimeType(kind: FileKind, comments: ReadonlyMap<string, string>): string {
  const { ending, title, form, mimeTypes } = kind;
  const translated = [...comments].map(
    ([language, comment]) => `\n    <comment xml:lang="${language}">${comment} (${ending})</comment>`,
  );
  return `  <mime-type type="${mimeTypes[0]}">
    <comment>${title}</comment>${translated.join("")}
    <sub-class-of type="${form === "script" ? "text/x-python" : "application/zip"}"/>
    <icon name="text-x-python"/>
    <generic-icon name="text-x-script"/>
    <glob pattern="*${ending}" weight="70"/>
  </mime-type>`;
}
