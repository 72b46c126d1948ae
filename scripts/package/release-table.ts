import { createHash } from "node:crypto";
import { releaseAddress } from "./names.ts";

/** A package as a release has it. */
export interface ReleasedFile {
  readonly name: string;
  /** Where it will be downloaded from. */
  readonly url: string;
  /** The SHA-256 of its bytes in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Returns the files of a release in the order in which they were written. Manifests of other channels are filled from it. */
export function releaseTable(
  files: readonly (readonly [name: string, content: Buffer])[],
): readonly ReleasedFile[] {
  return files.map(([name, content]) => ({
    name,
    url: `${releaseAddress}/${name}`,
    sha256: sha256(content),
  }));
}

/** Returns the file with this ending, `windows-x64.zip` for example; undefined if this run did not write it. */
export function releasedFile(table: readonly ReleasedFile[], ending: string): ReleasedFile | undefined {
  return table.find(({ name }) => name.endsWith(ending));
}

/** Returns the sum that `sha256sum` prints. */
export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
