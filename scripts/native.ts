import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { bundleNative } from "./bundle.ts";
import { cargo, compile } from "./compile.ts";
import { renderIcon } from "./icons/icon.ts";
import type { Executable } from "./image/executable.ts";
import { executableOf } from "./image/executables.ts";
import { type Finished, withBytecode, withImage } from "./image/finish.ts";
import { openRunnerFor } from "./image/runners.ts";
import { familyOf, type Target } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";
import { windowed } from "./windowed.ts";

/** The result of a build. */
export interface Built {
  /** The paths of the programs. */
  readonly programs: readonly string[];
  /** Why they have no image and start slower; undefined if they have one. */
  readonly noImageReason: string | undefined;
  /** Whether they have an image that is sorted by what launches write. */
  readonly isSorted: boolean;
}

/** The folder of the programs with bytecode instead of an image, which the tests run too. */
export const bytecodeFolder = "dist/bytecode";

/** What a build prints about an image that is not sorted. */
export const unsorted =
  "launches are some tenths of a millisecond slower than they could be: this system does not report which memory a launch writes, so the image is not sorted by it";

/**
 * Builds the native program into a folder, and one without an image into `bytecodeFolder`. The program
 * has an image if this machine can run it.
 */
export async function buildNative(toolchain: Toolchain, folder: string): Promise<Built> {
  const { target } = toolchain;
  if (target.platform === "win32") await renderIcon();
  const { withoutImage, image } = await complete(toolchain, bundleNative(familyOf(target)));
  const bytecodePrograms = await place(target, withoutImage, bytecodeFolder);
  if ("missing" in image) {
    await Promise.all(bytecodePrograms.map((program) => copyFile(program, join(folder, basename(program)))));
    const programs = bytecodePrograms.map((program) => join(folder, basename(program)));
    return { programs, noImageReason: image.missing, isSorted: false };
  }
  const { program, isSorted } = image;
  return { programs: await place(target, program, folder), noImageReason: undefined, isSorted };
}

interface Completed {
  readonly withoutImage: Buffer;
  readonly image: Finished | { readonly missing: string };
}

/** Links the program, and adds the script to it (bundle.ts): as bytecode, and as an image if this machine can run it. */
export async function complete(toolchain: Toolchain, script: Promise<string>): Promise<Completed> {
  const { target } = toolchain;
  const [linked, bytecode] = await Promise.all([
    link(toolchain).then((path) => readFile(path)),
    script.then((path) => compile(path, "pyl")),
  ]);
  const parts = { linked, bytecode: await readFile(bytecode), executable: executableOf(target) };
  const withoutImage = withBytecode(parts);
  const opened = await openRunnerFor(target);
  if ("missing" in opened) return { withoutImage, image: opened };
  try {
    return { withoutImage, image: await withImage(parts, opened) };
  } finally {
    await opened.close();
  }
}

/** Links the program. Returns its path. */
export async function link(toolchain: Toolchain): Promise<string> {
  await cargo(toolchain, "pyl");
  const { triple, output } = toolchain.target;
  return `launcher/target/${triple}/release/${output}`;
}

async function place(target: Target, program: Buffer, folder: string): Promise<string[]> {
  const { sign } = executableOf(target);
  const console = await put(program, join(folder, target.output), sign);
  if (target.windowed === undefined) return [console];
  return [console, await put(windowed(program), join(folder, target.windowed), sign)];
}

/** Writes a program under another name and renames it, so that a running pyl keeps its own file. */
async function put(program: Buffer, path: string, sign: Executable["sign"]): Promise<string> {
  const beside = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(beside, program, { mode: 0o755 });
  await sign?.(beside);
  await rename(beside, path);
  return path;
}
