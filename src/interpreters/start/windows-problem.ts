import type { Machine } from "../../platform/platform.ts";
import { readArchitecture } from "../architecture.ts";
import { builtForOther, processorNames } from "../other-machine.ts";
import { readPeHeader } from "../pe-header.ts";
import { headerBytes, readProgramStart } from "./program-start.ts";
import { sizeOf } from "./script-program.ts";

/** Returns why Windows could not run a program, as its bytes show. Undefined if they show nothing. */
export function windowsProblem(program: string, machine: Machine): string | undefined {
  const start = readProgramStart(program, headerBytes, machine)?.text;
  // An app execution alias, which only CreateProcess can follow, or a file that this user may only execute.
  if (start === undefined) return undefined;
  if (start === "") return "it is empty";
  const other = builtForOther(program, machine);
  if (other !== undefined) return `it was built for ${other}`;
  const header = readPeHeader(program, machine);
  if (header === undefined) return "it is not a program for Windows";
  if (header.length > sizeOf(program, machine)) return "the end of its file is missing";
  return libraryProblem(program, machine);
}

/** The Pythons that need a library of their own are smaller. */
const programBytes = 0x40000;

/** Returns the names of such libraries in a program, which has them as ASCII texts. */
function librariesIn(text: string): string[] {
  const own = "python[23]\\d+t?(?:_d)?|libpython3\\.\\d+t?|libpypy[\\d.]+-c|vcruntime140(?:_1)?";
  return text.match(new RegExp(`(?:${own})\\.dll(?=\\0)`, "gi")) ?? [];
}

/** Windows' loader would end the process with 0xC0000135, or another of its statuses, and mostly without a word. */
function libraryProblem(program: string, machine: Machine): string | undefined {
  const text = machine.permitted.readStart(program, programBytes) ?? "";
  for (const name of librariesIn(text)) {
    const library = findLibrary(name, program, machine);
    if (library === undefined) return `${name}, which it needs, does not exist`;
    if (sizeOf(library, machine) === 0) return `${name}, which it needs, is empty`;
    const [own, other] = [program, library].map((path) => readArchitecture(path, machine));
    if (own !== undefined && other !== undefined && own !== other)
      return `${library}, which it needs, was built for ${processorNames[other]}`;
  }
  return undefined;
}

/** Returns where Windows finds a library: beside the program, in its own folders, then on PATH (LoadLibrary). */
function findLibrary(name: string, program: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const system = machine.environment("SystemRoot");
  const own =
    system === undefined ? [] : ["System32", "SysWOW64", "."].map((each) => platform.join(system, each));
  const onPath = (machine.environment("PATH") ?? "")
    .split(platform.listDelimiter)
    .filter(platform.isAbsolute);
  return [platform.parent(program), ...own, ...onPath]
    .map((folder) => platform.join(folder, name))
    .find((path) => machine.permitted.kind(path) !== undefined);
}
