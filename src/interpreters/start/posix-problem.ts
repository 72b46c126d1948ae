import { oncePerRun } from "../../platform/once-per-run.ts";
import type { Machine } from "../../platform/platform.ts";
import { builtForOther } from "../other-machine.ts";
import { headerBytes, readProgramStart } from "./program-start.ts";
import { isText } from "./script-program.ts";

/** Returns what the first bytes of a program show against it on Linux and macOS: "it is empty". */
export function posixProblem(program: string, machine: Machine): string | undefined {
  // First, because the host reads the header with it.
  const loader = machine.permitted.loader(program);
  const start = readProgramStart(program, headerBytes, machine)?.text;
  if (start === undefined) return undefined;
  if (start === "") return "it is empty";
  if (start.startsWith("#!")) return scriptProblem(program, machine);
  if (isText(start)) return undefined;
  const other = builtForOther(program, machine);
  if (other !== undefined) return hasEmulator(machine) ? undefined : `it was built for ${other}`;
  if (loader === undefined || isStartable(loader, machine)) return undefined;
  return `the loader that it needs, ${loader}, does not exist`;
}

/** Linux reads 256 bytes of a first line, macOS 512. */
const lineBytes = 512;

/** The system reads the path behind `#!` up to a blank, and a carriage return is a part of it (execve(2)). */
function scriptProblem(program: string, machine: Machine): string | undefined {
  const start = readProgramStart(program, lineBytes, machine)?.text ?? "";
  const [line = ""] = start.split("\n", 1);
  const [path = ""] = line.slice(2).trimStart().split(/[ \t]/, 1);
  if (!machine.platform.isAbsolute(path) || machine.kind(path) !== undefined) return undefined;
  return `the program that its first line names, ${path}, does not exist`;
}

/** Returns whether Linux may start programs of other machines and systems (binfmt_misc), such as by qemu or Wine. */
const hasEmulator = oncePerRun((machine): boolean =>
  (machine.list("/proc/sys/fs/binfmt_misc", [""]) ?? []).some(
    (name) => name !== "register" && name !== "status",
  ),
);

function isStartable(loader: string, machine: Machine): boolean {
  const loaders = loadersOf(machine);
  const known = loaders.get(loader);
  if (known !== undefined) return known;
  const isThere = machine.kind(loader) === "executable";
  loaders.set(loader, isThere);
  return isThere;
}

/** Whether each loader that this run has met can be started. */
const loadersOf = oncePerRun((): Map<string, boolean> => new Map());
