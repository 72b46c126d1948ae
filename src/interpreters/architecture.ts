import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { parseVersionRequest } from "../versions/notation.ts";
import type { Architecture } from "../versions/version-request.ts";
import type { Interpreter } from "./interpreter.ts";
import { readPeHeader } from "./pe-header.ts";
import { headerBytes, readProgramStart } from "./start/program-start.ts";

/**
 * Returns what an interpreter was built for: its registered architecture, else the one in the name of its folder, else
 * the one in its header.
 */
export function architectureOf(
  { executable, registration }: Interpreter,
  machine: Machine,
): Architecture | undefined {
  return (
    registration?.architecture ??
    namedArchitecture(executable, machine) ??
    readArchitecture(executable, machine)
  );
}

/** Returns what pyenv-win's names say: `versions\3.8.10-win32\python.exe`. */
function namedArchitecture(executable: string, { platform }: Machine): Architecture | undefined {
  if (platform.hasPosixPaths) return undefined;
  return parseVersionRequest(platform.baseName(platform.parent(executable)))?.architecture;
}

/** Returns what an executable was built for, from its header. Undefined for scripts and unknown formats. */
export function readArchitecture(executable: string, machine: Machine): Architecture | undefined {
  const start = readProgramStart(executable, headerBytes, machine);
  if (start === undefined) return undefined;
  const { text, word } = start;
  if (text.startsWith("\x7fELF")) return elfMachines[word(18)] ?? "other";
  if (text.startsWith("MZ")) return peMachines[readPeHeader(executable, machine)?.machine ?? 0];
  // Mach-O, 64 bit, little-endian: magic cffaedfe, then the cputype.
  if (word(0) === 0xfacf && word(2) === 0xfeed) return machTypes[word(4)] ?? "other";
  // A universal binary has a part for this machine: otherwise it would not have been installed on it.
  return word(0) === 0xfeca ? nativeArchitecture(machine) : undefined;
}

/** Returns what this machine's own programs are built for. */
export const nativeArchitecture = oncePerRun(
  (machine): Architecture => rustNames[machine.architecture()] ?? "other",
);

const elfMachines: Readonly<Record<number, Architecture>> = {
  3: "32bit",
  40: "32bit",
  62: "64bit",
  183: "arm64",
};
const peMachines: Readonly<Record<number, Architecture>> = { 332: "32bit", 34404: "64bit", 43620: "arm64" };
const machTypes: Readonly<Record<number, Architecture>> = { 7: "64bit", 12: "arm64" };
const rustNames: Readonly<Record<string, Architecture>> = {
  x86: "32bit",
  arm: "32bit",
  x86_64: "64bit",
  aarch64: "arm64",
};
