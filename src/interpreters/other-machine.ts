import type { OperatingSystem } from "../host/host.ts";
import { isPosixPath } from "../platform/drive-path.ts";
import type { Machine } from "../platform/platform.ts";
import type { Architecture } from "../versions/version-request.ts";
import { nativeArchitecture, readArchitecture } from "./architecture.ts";
import { readListedSettings } from "./environment-settings.ts";
import { headerBytes, readProgramStart } from "./start/program-start.ts";

/**
 * Returns the kind of machine that an environment was created for, if its Python cannot run on this one: by
 * the header of its executable, or, without one, by its folder of executables.
 */
export function otherMachineOf(
  prefix: string,
  executable: string | undefined,
  machine: Machine,
): string | undefined {
  return executable === undefined ? systemOfFolders(prefix, machine) : builtForOther(executable, machine);
}

/** Returns the kind of machine that a program was built for, by its header, if it cannot run on this one. */
export function builtForOther(executable: string, machine: Machine): string | undefined {
  // Nearly every program is for this machine.
  if (isOwnElf(executable, machine)) return undefined;
  const system = systemOf(executable, machine);
  if (system !== undefined && system !== machine.operatingSystem) return systemNames[system];
  const architecture = readArchitecture(executable, machine);
  return architecture === undefined || runs(architecture, machine) ? undefined : processorNames[architecture];
}

/** On Windows also by the `home` in its settings: one folder may have been used from WSL and from Windows. */
function systemOfFolders(prefix: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const hasOne = (names: readonly string[]) =>
    names.some((name) => machine.kind(platform.join(prefix, name)) !== undefined);
  if (platform.hasPosixPaths)
    return hasOne(["Scripts/python.exe", "python.exe"]) ? systemNames.windows : undefined;
  const isPosix =
    isPosixPath(readListedSettings(prefix, machine)?.home ?? "") ||
    hasOne(["bin\\activate", "bin\\python3", "bin\\python"]);
  return isPosix ? "a Unix system, such as WSL" : undefined;
}

/** Returns the system of a program, by its first bytes. */
function systemOf(executable: string, machine: Machine): OperatingSystem | undefined {
  const start = readProgramStart(executable, headerBytes, machine)?.text ?? "";
  return headers.find(({ bytes }) => start.startsWith(bytes))?.system;
}

const headers: readonly { readonly bytes: string; readonly system: OperatingSystem }[] = [
  { bytes: "\x7fELF", system: "linux" },
  { bytes: "MZ", system: "windows" },
  // Mach-O, little-endian, 64 and 32 bit, and universal: feedfacf, feedface, cafebabe.
  { bytes: "\udccf\udcfa\udced\udcfe", system: "macos" },
  { bytes: "\udcce\udcfa\udced\udcfe", system: "macos" },
  { bytes: "\udcca\udcfe\udcba\udcbe", system: "macos" },
];

/** Names for people. */
export const systemNames: Readonly<Record<OperatingSystem, string>> = {
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
};

/** Returns whether this machine runs an architecture: its own, and what its system runs besides. */
function runs(architecture: Architecture, machine: Machine): boolean {
  const native = nativeArchitecture(machine);
  return native === architecture || (besides[machine.operatingSystem][native] ?? []).includes(architecture);
}

const besides: Readonly<
  Record<OperatingSystem, Readonly<Partial<Record<Architecture, readonly Architecture[]>>>>
> = {
  linux: { "64bit": ["32bit"], arm64: ["32bit"] },
  macos: { arm64: ["64bit"] },
  windows: { "64bit": ["32bit"], arm64: ["32bit", "64bit"] },
};

export const processorNames: Readonly<Record<Architecture, string>> = {
  "32bit": "a 32-bit processor",
  "64bit": "a 64-bit Intel or AMD processor",
  arm64: "a 64-bit ARM processor",
  other: "a processor that pyl has no name for",
};

function isOwnElf(executable: string, machine: Machine): boolean {
  const start = readProgramStart(executable, headerBytes, machine);
  const isElf = start?.text.startsWith("\x7fELF") && machine.operatingSystem === "linux";
  return isElf === true && readArchitecture(executable, machine) === nativeArchitecture(machine);
}
