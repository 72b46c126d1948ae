import { copyFileSync, mkdirSync, readdirSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import type { RealInterpreter } from "./interpreters.ts";

/** An interpreter in a prefix of its own: what it was made of, and where it is now. */
export interface Prefix extends RealInterpreter {
  readonly executable: string;
}

/**
 * A whole prefix at that path: the executable is a copy, so that Python finds itself there
 * (`sys.prefix`), and all else links to what it was made of.
 */
export function makePrefix(
  real: RealInterpreter,
  prefix: string,
  name: string = `python${real.minor}`,
): Prefix {
  mkdirSync(prefix, { recursive: true });
  for (const name of readdirSync(real.prefix))
    if (name !== "bin") symlinkSync(join(real.prefix, name), join(prefix, name));
  return addExecutable(real, prefix, name);
}

/**
 * One whose files have no micro version: those that would are left out. `name` is its only executable, a
 * `python3` that does not have the minor version either, for example.
 */
export function makeSilentPrefix(real: RealInterpreter, prefix: string, name: string): Prefix {
  const library = `lib/python${real.minor}`;
  mkdirSync(join(prefix, library), { recursive: true });
  for (const file of readdirSync(join(real.prefix, library)))
    if (file !== "build-details.json")
      symlinkSync(join(real.prefix, library, file), join(prefix, library, file));
  // What the executable may load from beside its folder.
  for (const file of readdirSync(real.prefix))
    if (statSync(join(real.prefix, file), { throwIfNoEntry: false })?.isFile())
      symlinkSync(join(real.prefix, file), join(prefix, file));
  return addExecutable(real, prefix, name);
}

function addExecutable(real: RealInterpreter, prefix: string, name: string): Prefix {
  const folder = join(prefix, "bin");
  mkdirSync(folder);
  const executable = join(folder, name);
  copyFileSync(realpathSync(real.executable), executable);
  return { ...real, executable, folder, prefix };
}

/** The names that lead to it in its own folder, as installers make them. */
export function addNames({ executable, folder }: Prefix, ...names: readonly string[]): void {
  for (const name of names) symlinkSync(basename(executable), join(folder, name));
}
