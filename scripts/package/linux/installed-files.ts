import { gzipSync } from "node:zlib";
import type { Document } from "../documents.ts";
import { type PackedFile, packed, packedFrom } from "../packed-file.ts";
import { pyIniExample } from "./py-ini-example.ts";

/** Returns what every package of Linux installs, with paths from the root folder on. */
export function installedFiles(
  programs: readonly string[],
  documents: readonly Document[],
): readonly PackedFile[] {
  return [
    ...programs.map((program) => packedFrom("usr/bin/pyl", program, true)),
    packed("etc/py.ini", pyIniExample()),
    ...documents.flatMap(({ installed, content }) => {
      if (installed === undefined) return [];
      const path = `usr/${installed}`;
      return [path.includes("/man/") ? gzipped(path, content) : packed(path, content)];
    }),
  ];
}

/** Returns a file as `gzip -9n` writes it: without a name and a date. */
export function gzipped(path: string, content: string | Buffer): PackedFile {
  return packed(`${path}.gz`, gzipSync(content, { level: 9 }));
}
