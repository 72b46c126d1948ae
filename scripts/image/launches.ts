import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildRun, Runner } from "./runner.ts";

/** A typical launch, and how usual it is. */
export interface Launch extends BuildRun {
  readonly heat: number;
}

/** The heat of what most launches do, of what many do, and of what few do. */
const usual = 3;
const frequent = 2;
const occasional = 1;

/** Two folders with the same content, in a runner's folder. */
export const launchFolders = ["first", "second"] as const;
export type LaunchFolder = (typeof launchFolders)[number];

/** The folder of the interpreters in such a folder. */
export const interpretersFolder = "programs";

/**
 * Creates interpreters (which are never started), environments and scripts in the folder. Returns launches
 * that use them.
 */
export async function launchesIn(
  name: LaunchFolder,
  { family, folder, path, searchPath }: Runner,
): Promise<readonly Launch[]> {
  const root = join(folder, name);
  const isWindows = family === "windows";
  const file = async (name: string, text: string) => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
    return path(join(root, name));
  };
  const shebang = "#!/usr/bin/env python3\n";
  const [enclosed, alone, plain, metadata, startup] = await Promise.all([
    file("project/source/package/tools/enclosed.py", shebang),
    file("other/source/package/tools/alone.py", shebang),
    file("other/source/package/tools/plain.py", "print(1)\n"),
    file("other/source/package/tools/metadata.py", '# /// script\n# requires-python = ">=3.9"\n# ///\n'),
    file("other/startup.py", "import sys\n"),
  ]);
  const programs = join(root, interpretersFolder);
  await mkdir(programs, { recursive: true });
  await file("project/.venv/pyvenv.cfg", `home = ${path(programs)}\nversion = 3.12.4\n`);
  if (isWindows) {
    await copyFile(process.execPath, join(programs, "python.exe"));
    await mkdir(join(root, "project/.venv/Scripts"), { recursive: true });
    await copyFile(process.execPath, join(root, "project/.venv/Scripts/python.exe"));
  } else {
    await symlink(process.execPath, join(programs, "python3.12"));
    await symlink("python3.12", join(programs, "python3"));
    await mkdir(join(root, "project/.venv/bin"), { recursive: true });
    await symlink(join(programs, "python3"), join(root, "project/.venv/bin/python3"));
    await symlink("python3", join(root, "project/.venv/bin/python"));
  }
  const environment = isWindows ? { [searchPath]: path(programs) } : { [searchPath]: programs, HOME: root };
  const launch = (heat: number, ...words: string[]): Launch => ({ words, environment, heat });
  return [
    launch(usual, enclosed, "word"),
    launch(usual, alone),
    launch(frequent, plain),
    launch(frequent, "-3.12", plain),
    launch(frequent, metadata),
    launch(occasional, "--list"),
    launch(occasional, "--startup", startup, "-i"),
    launch(occasional, "--launcher-version"),
  ];
}
