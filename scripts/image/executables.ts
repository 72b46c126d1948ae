import type { Target } from "../targets.ts";
import { elf } from "./elf.ts";
import type { Executable } from "./executable.ts";
import { machO } from "./mach-o.ts";
import { pe } from "./pe.ts";

const executables: Readonly<Partial<Record<NodeJS.Platform, Executable>>> = {
  darwin: machO,
  linux: elf,
  win32: pe,
};

/** Returns the format of a target's programs. Throws if there is none. */
export function executableOf({ platform }: Target): Executable {
  const executable = executables[platform];
  if (executable === undefined) throw new Error(`no format of programs is known for ${platform}`);
  return executable;
}
