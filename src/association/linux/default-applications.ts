import type { Machine } from "../../platform/platform.ts";
import { fileKinds } from "../../script/file-kind.ts";
import type { LinesEdit } from "../edit.ts";
import { lineValues } from "../key-file.ts";
import { readText } from "../text-file.ts";

const section = "Default Applications";

/**
 * Returns the edits that set which application opens a type (MIME Applications Associations).
 * `xdg-mime default` sets the same, but it would replace a link by a file, and does not say what it replaced.
 */
export function defaultApplications(settings: string, machine: Machine): LinesEdit[] {
  const general = `${settings}/mimeapps.list`;
  return [{ kind: "lines", path: general, section, lines: defaults }, ...desktopFiles(settings, machine)];
}

const defaults: Readonly<Record<string, string>> = Object.fromEntries(
  fileKinds.flatMap(({ mimeTypes }) => mimeTypes.map((type) => [type, "pyl.desktop"])),
);

/**
 * A desktop's own file (`gnome-mimeapps.list`) overrides the general one, so the types that it sets are
 * set there too. This covers every desktop's file, as the user may log into another desktop tomorrow.
 */
function desktopFiles(settings: string, machine: Machine): LinesEdit[] {
  const names = machine.list(settings, [""]) ?? [];
  return names
    .filter((name) => name.endsWith("-mimeapps.list"))
    .sort()
    .flatMap((name) => {
      const path = `${settings}/${name}`;
      const set = lineValues(readText(path, machine), section);
      const lines = Object.fromEntries(Object.entries(defaults).filter(([type]) => set.has(type)));
      return Object.keys(lines).length > 0 ? [{ kind: "lines", path, section, lines } as const] : [];
    });
}
