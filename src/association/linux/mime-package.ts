import { type FileKind, fileKinds } from "../../script/file-kind.ts";

const described = fileKinds.filter(({ lacksMimeType }) => lacksMimeType);

/**
 * Describes the types that shared-mime-info lacks. Without them, file managers take a `.pyw` for a
 * text and open it in an editor, and a `.pyz` for an archive (Shared MIME-info Database, "The XML
 * source files").
 */
export const mimePackage = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
${described.map(mimeType).join("\n")}
</mime-info>
`;

/** A cache that has this type was made after the package was complete. */
export const lastDescribedType: string = described.flatMap(({ mimeTypes }) => mimeTypes).at(-1) ?? "";

/**
 * The weight is above the 60 that shared-mime-info gives its own Python types. Every icon theme has these
 * icons.
 */
function mimeType({ ending, title, form, mimeTypes: [type] }: FileKind): string {
  const isScript = form === "script";
  return `  <mime-type type="${type}">
    <comment>${title}</comment>
    <sub-class-of type="${isScript ? "text/x-python" : "application/zip"}"/>
    <icon name="text-x-python"/>
    <generic-icon name="${isScript ? "text-x-script" : "package-x-generic"}"/>
    <glob pattern="*${ending}" weight="70"/>
  </mime-type>`;
}
