import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { homeFolder } from "../../../platform/known-folders.ts";
import type { Machine } from "../../../platform/platform.ts";
import type { Searching, Values } from "./channel.ts";
import { has } from "./folders.ts";
import { prefixOf } from "./tool-installs.ts";

/** A distribution that has the program among its files (packaging.python.org, "Recording installed projects"). */
interface Recorded {
  readonly prefix: string;
  /** The version of the Python that has it: `3.12`; undefined if its folder does not say. */
  readonly minor: string | undefined;
  /** The name of the folder above its modules: `python3.12`. */
  readonly library: string;
  readonly installer: string;
}

/** An environment has pyl. */
export function findInEnvironment(program: string, { machine }: Searching): Values | undefined {
  const found = findRecorded(program, machine);
  if (found === undefined || !isEnvironment(found.prefix, machine)) return undefined;
  const { platform } = machine;
  const names = [...platform.environmentExecutables, "python.exe"];
  const name = names.find((each) => has(found.prefix, each, machine)) ?? names[0];
  return byInstaller(found, { python: platform.join(found.prefix, name as string) });
}

function isEnvironment(prefix: string, machine: Machine): boolean {
  return hasSettings(prefix, machine) || has(prefix, "conda-meta", machine);
}

/** `pip install --user`: the prefix is in the home folder, and is not a Python's own. */
export function findOfUser(program: string, searching: Searching): Values | undefined {
  const { machine } = searching;
  const found = findRecorded(program, machine);
  const home = homeFolder(machine);
  if (found === undefined || home === undefined || ownPython(found, machine) !== undefined) return undefined;
  const base = machine.environment("PYTHONUSERBASE");
  const isOfUser = found.prefix === base || found.prefix.startsWith(machine.platform.join(home, ""));
  return isOfUser ? byInstaller(found, pythonFor(found, searching)) : undefined;
}

/** pip in a Python itself. */
export function findInPython(program: string, searching: Searching): Values | undefined {
  const found = findRecorded(program, searching.machine);
  return found && byInstaller(found, pythonFor(found, searching));
}

/** pip and uv's pip write their names into INSTALLER. */
function byInstaller({ installer }: Recorded, values: Values): Values {
  return installer === "uv" ? { ...values, uv: "uv" } : { ...values, pip: "pip" };
}

/** Returns the Python that pip ran in, and what pip asks for if the system's package tool owns that (PEP 668). */
function pythonFor(found: Recorded, { machine, installed }: Searching): Values {
  const { platform } = machine;
  const same = installed().interpreters.find(
    ({ environment, identity: { implementation, version } }) =>
      environment === undefined &&
      implementation === "CPython" &&
      version.release.slice(0, 2).join(".") === found.minor,
  );
  const python = ownPython(found, machine) ?? same?.executable ?? (found.minor ? `python${found.minor}` : "");
  const real = machine.realPath(python) ?? python;
  const prefix = platform.parent(platform.parent(real));
  const isManaged = has(prefix, `lib/${found.library}/EXTERNALLY-MANAGED`, machine);
  const values = { options: isManaged ? " --break-system-packages" : "" };
  return python === "" ? values : { ...values, python };
}

function ownPython({ prefix, library }: Recorded, machine: Machine): string | undefined {
  const { platform } = machine;
  const name = platform.hasPosixPaths ? `${platform.scriptsFolder}/${library}` : "python.exe";
  return has(prefix, name, machine) ? platform.join(prefix, name) : undefined;
}

function findRecorded(program: string, machine: Machine): Recorded | undefined {
  const { platform } = machine;
  const prefix = prefixOf(program, machine);
  if (prefix === undefined) return undefined;
  const line = `/${platform.scriptsFolder}/${platform.baseName(program)},`.toLowerCase();
  for (const { library, path } of moduleFolders(prefix, machine))
    for (const name of machine.list(path, ["pyl-"]) ?? []) {
      if (!name.endsWith(".dist-info")) continue;
      const read = (file: string) =>
        machine.readStart(platform.join(path, `${name}${separatorOf(machine)}${file}`), maximumRecord) ?? "";
      if (!read("RECORD").toLowerCase().replaceAll("\\", "/").includes(line)) continue;
      const minor = /(\d)\.?(\d+)$/.exec(library);
      return {
        prefix,
        library,
        minor: minor === null ? undefined : `${minor[1]}.${minor[2]}`,
        installer: read("INSTALLER").trim(),
      };
    }
  return undefined;
}

const maximumRecord = 65536;

function separatorOf({ platform }: Machine): string {
  return platform.hasPosixPaths ? "/" : "\\";
}

/** Yields the folders of modules of a prefix: sysconfig's schemes, also Debian's, and those of a user. */
function* moduleFolders(prefix: string, machine: Machine): Generator<{ library: string; path: string }> {
  const { platform } = machine;
  if (!platform.hasPosixPaths) {
    yield { library: versionBeside(prefix, machine), path: platform.join(prefix, "Lib\\site-packages") };
    // %APPDATA%\Python\Python312
    yield { library: platform.baseName(prefix), path: platform.join(prefix, "site-packages") };
    return;
  }
  for (const lib of ["lib", "lib64"])
    for (const library of machine.list(`${prefix}/${lib}`, ["python", "pypy"]) ?? [])
      for (const name of ["site-packages", "dist-packages"])
        yield { library, path: `${prefix}/${lib}/${library}/${name}` };
}

/** A Python for Windows has a library with its version in the name: `python312.dll`. */
function versionBeside(prefix: string, machine: Machine): string {
  const [name = ""] =
    machine.list(prefix, ["python3"])?.filter((each) => /^python3\d+\.dll$/.test(each)) ?? [];
  return name.replace(".dll", "");
}
