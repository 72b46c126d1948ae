import { basename } from "node:path";
import type { Document } from "./documents.ts";
import { version } from "./names.ts";
import { type PackedFile, packed, packedFrom } from "./packed-file.ts";
import { tarGz } from "./tar.ts";
import type { PackageTarget } from "./targets.ts";
import { zip } from "./zip.ts";

/** Returns the archive of a target: one folder with the programs, and what people and their shells read. */
export function archiveOf(
  target: PackageTarget,
  programs: readonly string[],
  documents: readonly Document[],
): [name: string, Buffer] {
  const folder = `pyl-${version}-${target.name}`;
  const files: PackedFile[] = [
    ...programs.map((program) => packedFrom(`${folder}/${basename(program)}`, program, true)),
    ...documents.map(({ path, content }) => packed(`${folder}/${path}`, content)),
  ];
  const content = target.archive === "zip" ? zip(files) : tarGz(files);
  return [`${folder}.${target.archive}`, content];
}
