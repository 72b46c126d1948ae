import { type ReleasedFile, releasedFile } from "../release-table.ts";
import { type PackageTarget, packageTargets } from "../targets.ts";

/** The archive of a release for a target. */
export interface ReleasedArchive {
  readonly target: PackageTarget;
  readonly file: ReleasedFile;
}

/** Returns the archives of programs for Linux and macOS that a release has. */
export function releasedArchives(table: readonly ReleasedFile[]): readonly ReleasedArchive[] {
  return packageTargets.flatMap((target) => {
    const file = releasedFile(table, `-${target.name}.tar.gz`);
    return file === undefined ? [] : [{ target, file }];
  });
}
