import type { RegistryRoot } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";
import { splitWords } from "../../script/shebang-words.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { scanRelease } from "../../versions/version.ts";
import type { Architecture } from "../../versions/version-request.ts";
import type { Interpreter, Registration } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { registeredArchitecture } from "./registered-architecture.ts";
import { registeredIdentity } from "./registered-identity.ts";
import { programProblem } from "./registered-program.ts";

/** A registry key that registers an interpreter. */
export interface RegistryEntry {
  readonly root: RegistryRoot;
  readonly company: string;
  readonly tag: string;
  readonly key: string;
}

/** Whether an executable is looked at, by the key that registers it. */
export type IsWanted = (entry: RegistryEntry, executable: string) => boolean;

/** PEP 514's values of one interpreter. Any of them may be missing. */
export function readRegistration(
  entry: RegistryEntry,
  machine: Machine,
  isWanted?: IsWanted,
): Interpreter | LeftOut {
  const install = readInstallPath(entry, machine);
  const executable = pathOf(install.executable, "python.exe", install, entry, machine);
  if (executable === undefined)
    return { kind: "leftOut", path: printKey(entry), why: { kind: "withoutExecutable" } };
  if (isWanted?.(entry, executable) === false)
    return { kind: "leftOut", path: executable, why: { kind: "notExamined", reason: "it is on a server" } };
  const why = programProblem(executable, machine);
  if (why !== undefined) return { kind: "leftOut", path: executable, why };
  const [sysArchitecture, sysVersion, version, display] = machine.registryValues(
    entry.root,
    entry.key,
    names,
  );
  const { company } = entry;
  const architecture = registeredArchitecture(entry, executable, sysArchitecture, machine);
  const tag = tagOf(entry, architecture);
  const displayName = display || (isCore(entry) ? `Python ${tag}` : `${company} ${tag}`);
  const values = { company, tag: entry.tag, sysVersion, version };
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: registeredIdentity(values, executable, machine),
    source: "registry",
    environment: undefined,
    registration: {
      company,
      tag,
      displayName,
      architecture,
      arguments: install.arguments,
      windowed: windowedOf(install, entry, machine),
    },
  };
}

function isCore({ company }: RegistryEntry): boolean {
  return sameCompany(company, "PythonCore");
}

/** What the `InstallPath` key says about where the interpreter is. */
interface InstallPath {
  readonly folder: string | undefined;
  readonly executable: string | undefined;
  readonly arguments: readonly string[];
  readonly windowedExecutable: string | undefined;
  readonly windowedArguments: readonly string[];
}

function readInstallPath({ root, key }: RegistryEntry, machine: Machine): InstallPath {
  const [folder, executable, words, windowedExecutable, windowedWords] = machine.registryValues(
    root,
    `${key}\\InstallPath`,
    installNames,
  );
  return {
    folder: plainPath(folder),
    executable: plainPath(executable),
    arguments: argumentsOf(words),
    windowedExecutable: plainPath(windowedExecutable),
    windowedArguments: argumentsOf(windowedWords),
  };
}

const names = ["SysArchitecture", "SysVersion", "Version", "DisplayName"];
const installNames = [
  "",
  "ExecutablePath",
  "ExecutableArguments",
  "WindowedExecutablePath",
  "WindowedExecutableArguments",
];

/** Some values are quoted. An empty value counts as missing. */
function plainPath(text: string | undefined): string | undefined {
  return text?.replaceAll('"', "").trim() || undefined;
}

function argumentsOf(text = ""): readonly string[] {
  return splitWords(text).map((word) => word.text);
}

/** Returns an executable's path; if it is not registered, the path of the usual name. */
function pathOf(
  written: string | undefined,
  usualName: string,
  { folder }: InstallPath,
  entry: RegistryEntry,
  { platform }: Machine,
): string | undefined {
  const whole = (path: string | undefined) =>
    path !== undefined && platform.isAbsolute(path) ? platform.normalize(path) : undefined;
  const below = (name: string) => whole(folder && platform.join(folder, name));
  const path = written && (whole(written) ?? below(written));
  // PEP 514: only PythonCore's registrations, which are older than the PEP, may leave the path out.
  return path ?? (isCore(entry) ? below(usualName) : undefined);
}

function windowedOf(install: InstallPath, entry: RegistryEntry, machine: Machine): Registration["windowed"] {
  const executable = pathOf(install.windowedExecutable, "pythonw.exe", install, entry, machine);
  return executable === undefined ? undefined : { executable, arguments: install.windowedArguments };
}

/** py.exe (PC/launcher2.c): tags older than PEP 514 do not distinguish a 32-bit Python from a 64-bit one. */
function tagOf(entry: RegistryEntry, architecture: Architecture | undefined): string {
  const [major = 0, minor] = scanRelease(entry.tag, 0).numbers;
  const isOlder = isCore(entry) && minor !== undefined && (major === 2 || (major === 3 && minor <= 5));
  return isOlder && architecture === "32bit" && !entry.tag.endsWith("-32") ? `${entry.tag}-32` : entry.tag;
}

export function printKey({ root, key }: RegistryEntry): string {
  return `${root === "user" ? "HKEY_CURRENT_USER" : "HKEY_LOCAL_MACHINE"}\\${key}`;
}
