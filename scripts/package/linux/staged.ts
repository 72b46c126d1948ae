import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { modeOf, type PackedFile, packedAt } from "../packed-file.ts";

/**
 * Gives `use` a new folder with these files, dated as in every package, and another one to work in. Removes both
 * afterwards.
 */
export async function withStaged<T>(
  files: readonly PackedFile[],
  use: (folder: string, work: string) => Promise<T>,
): Promise<T> {
  const work = await mkdtemp(join(tmpdir(), "pyl-package-"));
  const folder = join(work, "files");
  try {
    for (const file of files) {
      const path = join(folder, file.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.content);
      await chmod(path, modeOf(file));
    }
    const below = await readdir(folder, { recursive: true });
    for (const path of [".", ...below].map((name) => join(folder, name))) {
      // The modes of new folders depend on the umask.
      if ((await stat(path)).isDirectory()) await chmod(path, 0o755);
      await utimes(path, packedAt(), packedAt());
    }
    return await use(folder, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Returns the variables for the programs that write packages, which leave out the time of the build. */
export function buildVariables(): Readonly<Record<string, string>> {
  return { SOURCE_DATE_EPOCH: String(packedAt()), LC_ALL: "C", TZ: "UTC" };
}
