import type { Machine } from "../../platform/platform.ts";
import { fileKinds } from "../../script/file-kind.ts";
import type { LinesEdit } from "../edit.ts";
import { lineValues } from "../key-file.ts";
import { readText } from "../text-file.ts";

const section = "Default Applications";

/**
 * Which application opens a type (MIME Applications Associations): what `xdg-mime default` does,
 * which would write the file anew, in place of a link, and could not tell what was there before.
 */
export function defaultApplications(settings: string, machine: Machine): LinesEdit[] {
  const general = `${settings}/mimeapps.list`;
  return [{ kind: "lines", path: general, section, lines: defaults }, ...desktopsOwn(settings, machine)];
}

const defaults: Readonly<Record<string, string>> = Object.fromEntries(
  fileKinds.flatMap(({ mode, mimeTypes }) =>
    mimeTypes.map((type) => [type, mode === "windowed" ? "pylw.desktop" : "pyl.desktop"]),
  ),
);

/**
 * A desktop's own file (`gnome-mimeapps.list`) goes before: what it sets of our types is ours too.
 * Those of all desktops: which one is running now may be another one tomorrow, or none.
 */
function desktopsOwn(settings: string, machine: Machine): LinesEdit[] {
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
