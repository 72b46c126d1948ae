import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";

export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** A package of npm, and what the registry must send. */
export interface NpmArchive {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
}

/** Extracts files of a package into a folder, by their paths in it. Throws if it is not the one that is expected. */
export async function extractArchive(
  { package: name, version, integrity }: NpmArchive,
  paths: readonly string[],
  folder: string,
): Promise<void> {
  const archive = join(folder, `${name}-${version}.tgz`);
  await execa(npm, ["pack", "--silent", `${name}@${version}`], { cwd: folder });
  const hash = createHash("sha512")
    .update(await readFile(archive))
    .digest("base64");
  if (`sha512-${hash}` !== integrity)
    throw new Error(`${name} ${version} has sha512-${hash}, and ${integrity} was expected`);
  const wanted = paths.map((path) => `package/${path}`);
  await execa("tar", ["-xzf", archive, "--strip-components=1", ...wanted], { cwd: folder });
  await rm(archive);
}

/** Fills a folder under another name, so that an interrupted run leaves none that is half full. */
export async function inNewFolder(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const folder = `${path}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await fill(folder);
    await mkdir(dirname(path), { recursive: true });
    await rename(folder, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
