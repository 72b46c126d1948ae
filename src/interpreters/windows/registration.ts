import type { RegistryRoot } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";
import { splitWords } from "../../script/words.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { scanRelease } from "../../versions/version.ts";
import type { Architecture } from "../../versions/version-request.ts";
import type { Interpreter, Registration } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { registeredArchitecture } from "./registered-architecture.ts";
import { registeredIdentity } from "./registered-identity.ts";
import { programProblem } from "./registered-program.ts";

/** A key of the registry that an interpreter is registered by. */
export interface RegistryEntry {
  readonly root: RegistryRoot;
  readonly company: string;
  readonly tag: string;
  readonly key: string;
}

/** PEP 514's values of one interpreter; any of them may be missing. */
export function readRegistration(entry: RegistryEntry, machine: Machine): Interpreter | LeftOut {
  const executable =
    registeredPath(entry, "ExecutablePath", machine) ?? corePath(entry, "python.exe", machine);
  if (executable === undefined)
    return { kind: "leftOut", path: printKey(entry), why: { kind: "withoutExecutable" } };
  const why = programProblem(executable, machine);
  if (why !== undefined) return { kind: "leftOut", path: executable, why };
  const value = (name: string) => machine.registryValue(entry.root, entry.key, name);
  const { company } = entry;
  const architecture = registeredArchitecture(entry, executable, machine);
  const tag = tagOf(entry, architecture);
  const displayName = value("DisplayName") || (isCore(entry) ? `Python ${tag}` : `${company} ${tag}`);
  const told = { company, tag: entry.tag, sysVersion: value("SysVersion"), version: value("Version") };
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: registeredIdentity(told, executable, machine),
    source: "registry",
    environment: undefined,
    registration: {
      company,
      tag,
      displayName,
      architecture,
      arguments: registeredArguments(entry, "ExecutableArguments", machine),
      windowed: readWindowed(entry, machine),
    },
  };
}

function isCore({ company }: RegistryEntry): boolean {
  return sameCompany(company, "PythonCore");
}

/** A path of InstallPath's key: some are quoted or written with `/`, a relative one is below the folder. */
function registeredPath(entry: RegistryEntry, name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const text = installValue(entry, name, machine);
  if (text === undefined || platform.isAbsolute(text)) return text && platform.normalize(text);
  const folder = installValue(entry, "", machine);
  const path = folder && platform.normalize(platform.join(folder, text));
  return path && platform.isAbsolute(path) ? path : undefined;
}

/** PEP 514: only PythonCore's are where they are without saying so (they are older than the PEP). */
function corePath(entry: RegistryEntry, name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const folder = isCore(entry) ? installValue(entry, "", machine) : undefined;
  return folder && platform.isAbsolute(folder) ? platform.normalize(platform.join(folder, name)) : undefined;
}

function readWindowed(entry: RegistryEntry, machine: Machine): Registration["windowed"] {
  const executable =
    registeredPath(entry, "WindowedExecutablePath", machine) ?? corePath(entry, "pythonw.exe", machine);
  if (executable === undefined || programProblem(executable, machine) !== undefined) return undefined;
  return { executable, arguments: registeredArguments(entry, "WindowedExecutableArguments", machine) };
}

function registeredArguments(entry: RegistryEntry, name: string, machine: Machine): string[] {
  const text = machine.registryValue(entry.root, `${entry.key}\\InstallPath`, name) ?? "";
  return splitWords(text).map((word) => word.text);
}

/** An empty value is none. */
function installValue({ root, key }: RegistryEntry, name: string, machine: Machine): string | undefined {
  const text = machine.registryValue(root, `${key}\\InstallPath`, name);
  return text?.replaceAll('"', "").trim() || undefined;
}

/** py.exe (PC/launcher2.c): tags older than PEP 514 do not tell a 32-bit Python from the other. */
function tagOf(entry: RegistryEntry, architecture: Architecture | undefined): string {
  const [major = 0, minor] = scanRelease(entry.tag, 0).numbers;
  const isOlder = isCore(entry) && minor !== undefined && (major === 2 || (major === 3 && minor <= 5));
  return isOlder && architecture === "32bit" && !entry.tag.endsWith("-32") ? `${entry.tag}-32` : entry.tag;
}

export function printKey({ root, key }: RegistryEntry): string {
  return `${root === "user" ? "HKEY_CURRENT_USER" : "HKEY_LOCAL_MACHINE"}\\${key}`;
}
