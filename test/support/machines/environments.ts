import { execa } from "execa";
import {
  isMissing,
  type Needed,
  neededFurther,
  neededPyPy,
  neededTool,
  type RealInterpreter,
} from "../stories/interpreters.ts";

/** A tool that makes virtual environments, with the Python it makes them of. */
export interface Maker {
  readonly title: string;
  readonly base: RealInterpreter;
  make(folder: string): Promise<void>;
}

/** Every tool whose environments the launcher must know, and why one is not there to be tried. */
export const makers: readonly (readonly [title: string, Needed<Maker>])[] = [
  ["venv", neededVenv()],
  ["virtualenv", neededVirtualenv()],
  ["uv", neededUv()],
  ["PyPy's venv", neededPyPyVenv()],
];

/** The quickest way to an environment of that interpreter. */
export async function makeVenv(base: RealInterpreter, folder: string): Promise<void> {
  await execa(base.executable, ["-m", "venv", "--without-pip", folder]);
}

function neededVenv(): Needed<Maker> {
  const further = neededFurther();
  if (isMissing(further)) return further;
  const base = further.newer;
  return { title: "venv", base, make: (folder) => makeVenv(base, folder) };
}

function neededVirtualenv(): Needed<Maker> {
  const further = neededFurther();
  const program = neededTool("virtualenv");
  if (isMissing(further)) return further;
  if (isMissing(program)) return program;
  const base = further.newer;
  const make = async (folder: string) => {
    await execa(program, ["--no-seed", "--python", base.executable, folder]);
  };
  return { title: "virtualenv", base, make };
}

function neededUv(): Needed<Maker> {
  const further = neededFurther();
  const program = neededTool("uv");
  if (isMissing(further)) return further;
  if (isMissing(program)) return program;
  const base = further.newer;
  const make = async (folder: string) => {
    await execa(program, ["venv", "--no-config", "--offline", "--python", base.executable, folder]);
  };
  return { title: "uv", base, make };
}

function neededPyPyVenv(): Needed<Maker> {
  const base = neededPyPy();
  if (isMissing(base)) return base;
  return { title: "PyPy's venv", base, make: (folder) => makeVenv(base, folder) };
}
