import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { renderIcon } from "./icon.ts";
import type { Toolchain } from "./toolchain.ts";
import { windowed } from "./windowed.ts";

/** Builds the native program into that folder; the paths of its files. Wants the bundles. */
export async function buildNative(toolchain: Toolchain, folder: string): Promise<string[]> {
  const { target, cargo, words, environment } = toolchain;
  if (target.platform === "win32") await renderIcon();
  await execa(cargo, ["build", "--release", "--locked", "--target", target.triple, ...words], {
    cwd: "launcher",
    env: environment,
    stdio: "inherit",
  });
  const built = `launcher/target/${target.triple}/release/${target.output}`;
  const program = await place(built, join(folder, target.output));
  if (target.windowed === undefined) return [program];
  const twin = `${built}.windowed`;
  await writeFile(twin, windowed(await readFile(built)));
  return [program, await place(twin, join(folder, target.windowed))];
}

/** Under another name first: a running pyl keeps its own file. */
async function place(built: string, path: string): Promise<string> {
  const beside = join(dirname(path), `${basename(path)}.new`);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(built, beside);
  await rename(beside, path);
  return path;
}
