import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { RealInterpreter } from "./interpreters.ts";
import type { Home } from "./stories.ts";

/**
 * Makes a copy of an interpreter that lacks parts of the standard library, and has no packages, as Debian's does before
 * python3-venv and python3-pip are installed. All else are links. Returns the folder to put on PATH.
 */
export function makeBarePython(
  home: Home,
  name: string,
  { prefix, executable, minor }: RealInterpreter,
  without: readonly string[],
): string {
  const own = join(home.folder, name);
  const library = `lib/python${minor}`;
  mkdirSync(join(own, "bin"), { recursive: true });
  mkdirSync(join(own, library, "site-packages"), { recursive: true });
  // What is beside these in the interpreter's own prefix, from the outside in.
  linkAll(prefix, own, ["bin", "lib"]);
  linkAll(join(prefix, "lib"), join(own, "lib"), [`python${minor}`]);
  linkAll(join(prefix, library), join(own, library), ["site-packages", ...without]);
  copyFileSync(executable, join(own, "bin", `python${minor}`));
  for (const link of ["python3", "python"]) symlinkSync(`python${minor}`, join(own, "bin", link));
  return join(own, "bin");
}

function linkAll(from: string, to: string, except: readonly string[]): void {
  for (const name of readdirSync(from))
    if (!except.includes(name)) symlinkSync(join(from, name), join(to, name));
}
