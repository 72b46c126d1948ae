import { readFileSync } from "node:fs";

/** A file of an archive. */
export interface PackedFile {
  readonly path: string;
  readonly content: Buffer;
  readonly isExecutable: boolean;
}

/** Returns a file of an archive with a text or with the content of a file. */
export function packed(path: string, content: string | Buffer, isExecutable = false): PackedFile {
  return { path, content: Buffer.from(content), isExecutable };
}

export function packedFrom(path: string, source: string, isExecutable = false): PackedFile {
  return packed(path, readFileSync(source), isExecutable);
}

export function modeOf({ isExecutable }: PackedFile): number {
  return isExecutable ? 0o755 : 0o644;
}

/**
 * Returns the date of every file in seconds since 1970: that of SOURCE_DATE_EPOCH (reproducible-builds.org), else the first
 * day that a zip archive can have.
 */
export function packedAt(): number {
  const first = Date.UTC(1980, 0, 1) / 1000;
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  return Number.isInteger(given) && given > first ? given : first;
}
