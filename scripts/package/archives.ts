import { basename } from "node:path";
import { version } from "./names.ts";
import { type PackedFile, packedFrom } from "./packed-file.ts";
import { tarGz } from "./tar.ts";
import type { PackageTarget } from "./targets.ts";
import { zip } from "./zip.ts";

/** What every archive has beside the programs, by its path in the archive. */
const documents: readonly (readonly [path: string, source: string])[] = [
  ["LICENSE", "LICENSE"],
  ["README.md", "README.md"],
  ["CHANGELOG.md", "CHANGELOG.md"],
];

/** Returns the archive of a target: one folder with the programs and what people read. */
export function archiveOf(target: PackageTarget, programs: readonly string[]): [name: string, Buffer] {
  const folder = `pyl-${version}-${target.name}`;
  const files: PackedFile[] = [
    ...programs.map((program) => packedFrom(`${folder}/${basename(program)}`, program, true)),
    ...documents.map(([path, source]) => packedFrom(`${folder}/${path}`, source)),
  ];
  const content = target.archive === "zip" ? zip(files) : tarGz(files);
  return [`${folder}.${target.archive}`, content];
}
