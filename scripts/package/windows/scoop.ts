import { description, homeAddress, license, version } from "../names.ts";
import type { ReleasedFile } from "../release-table.ts";

/** Scoop starts each program of `bin` by a program of its own in its folder of shims, which is on PATH. */
const notes = [
  "pyl --register opens Python files with pyl; run pyl --unregister before you uninstall it.",
  'For the command py as well: scoop shim add py "$(scoop prefix pyl)\\pyl.exe"',
];

/** Returns Scoop's manifest for the archive of a release (ScoopInstaller/Scoop, schema.json). */
export function scoopManifest(archive: ReleasedFile): [name: string, text: string] {
  const anyVersion = (text: string) => text.replaceAll(version, "$version");
  const folder = archive.name.replace(/\.zip$/, "");
  const content = {
    version,
    description,
    homepage: homeAddress,
    license,
    notes,
    architecture: { "64bit": { url: archive.url, hash: archive.sha256, extract_dir: folder } },
    bin: ["pyl.exe", "pylw.exe"],
    autoupdate: {
      architecture: { "64bit": { url: anyVersion(archive.url), extract_dir: anyVersion(folder) } },
      hash: { url: "$baseurl/SHA256SUMS" },
    },
  };
  return ["pyl.json", `${JSON.stringify(content, undefined, 2)}\n`];
}
