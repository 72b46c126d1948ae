import { drivePath, isPosixPath } from "../platform/drive-path.ts";
import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { namePrefixes } from "../versions/file-name.ts";
import { changedVersion, type Defect } from "./defect.ts";
import { environmentIdentity, unknownIdentity } from "./environment-identity.ts";
import { readSettings, type Settings } from "./environment-settings.ts";
import { identify } from "./identity.ts";
import { startProblem } from "./start/start-problem.ts";

/** A virtual environment (PEP 405), or conda's, which has no `pyvenv.cfg`. */
export interface Environment {
  readonly prefix: string;
  /** The best executable, also if it is a dangling link. */
  readonly executable: string;
  /** The name it is started by: Python finds the environment from that. */
  readonly name: string;
  /** The Python that its executable starts in turn, if that is not behind a link: its base's. */
  readonly base?: string;
  readonly identity: Identity;
  readonly defect: Defect | undefined;
}

/** Returns the environment at `prefix`, if there is a readable `pyvenv.cfg`. */
export function readEnvironment(prefix: string, machine: Machine): Environment | undefined {
  const settings = readSettings(prefix, machine);
  return settings === undefined ? undefined : examine(prefix, settings, machine);
}

/** Returns the environment at `prefix`, with or without a `pyvenv.cfg`: the user named this folder. */
export function examineEnvironment(prefix: string, machine: Machine): Environment {
  return readEnvironment(prefix, machine) ?? examine(prefix, {}, machine);
}

/** Returns the environment of an executable: `pyvenv.cfg` is beside it or one folder above (PEP 405). */
export function environmentOf(executable: string, machine: Machine): Environment | undefined {
  const folder = machine.platform.parent(executable);
  const above = machine.platform.parent(folder);
  return readEnvironment(above, machine) ?? readEnvironment(folder, machine);
}

function examine(prefix: string, settings: Settings, machine: Machine): Environment {
  const { platform } = machine;
  const executable = ownExecutable(prefix, machine);
  if (executable === undefined) return examineUnusable(prefix, settings, machine);
  const environment = examineExecutable(prefix, executable, settings, machine);
  if (platform.hasPosixPaths || settings.home === undefined) return environment;
  // WSL has created it over an older one of Windows', whose executables do not find their base any more.
  if (isPosixPath(settings.home)) return { ...environment, defect: { kind: "noExecutable" } };
  const home = drivePath(settings.home) ?? settings.home;
  const base = platform.join(home, "python.exe");
  const reason = environment.defect === undefined ? startProblem(base, machine) : undefined;
  if (reason !== undefined)
    return { ...environment, base, defect: { kind: "cannotStart", executable: base, reason } };
  const based = { ...environment, base };
  return isUsualBase(home, environment.identity, machine) ? based : withBase(based, home, machine);
}

/** Returns the first executable that is not pyl itself. */
function ownExecutable(prefix: string, machine: Machine): string | undefined {
  const { environmentExecutables, join } = machine.platform;
  for (const name of environmentExecutables) {
    const path = join(prefix, name);
    if (machine.kind(path) === "executable" && !machine.isSelf(path)) return path;
  }
  return undefined;
}

/**
 * Returns whether `home` has the two files of nearly every base on Windows: the executable and its library,
 * by the name of its version. Windows' environments have no links to their base; their executable looks into
 * `home` (PC/venvlauncher.c).
 */
function isUsualBase(home: string, { version, variant }: Identity, machine: Machine): boolean {
  const { platform } = machine;
  const letter = variant === "freethreaded" ? "t" : "";
  const library = `python${version.release.slice(0, 2).join("")}${letter}.dll`;
  return ["python.exe", library].every((name) => machine.kind(platform.join(home, name)) !== undefined);
}

/**
 * Returns the environment with the defect that its base shows: the base has no executable any more, or is
 * another version now. No user may list the folder of a package from the Store, so that is not checked.
 */
function withBase(environment: Environment, home: string, machine: Machine): Environment {
  if (home.includes("\\WindowsApps\\")) return environment;
  const names = machine.list(home, namePrefixes) ?? [];
  const target = machine.platform.join(home, "python.exe");
  if (!names.some((name) => name.toLowerCase().endsWith(".exe")))
    return { ...environment, defect: { kind: "dangling", link: environment.executable, target } };
  const changed = changedVersion(identify(target, machine), environment.identity);
  return { ...environment, defect: changed ?? environment.defect };
}

/** Returns an environment by its settings and the executable that is started for it. */
function examineExecutable(
  prefix: string,
  executable: string,
  settings: Settings,
  machine: Machine,
): Environment {
  const found = identify(executable, machine);
  const identity = environmentIdentity(found, settings);
  const reason = startProblem(executable, machine);
  const defect =
    reason === undefined
      ? changedVersion(found, identity)
      : ({ kind: "cannotStart", executable, reason } as const);
  return { prefix, executable, name: executable, identity, defect };
}

/** Returns an environment without an executable of its own that can start. */
function examineUnusable(prefix: string, settings: Settings, machine: Machine): Environment {
  const { platform } = machine;
  const candidates = platform.environmentExecutables.map((name) => platform.join(prefix, name));
  const own = candidates.find((path) => machine.isSelf(path));
  if (own !== undefined) return redirect(prefix, own, settings, machine);
  const link = candidates.find((path) => machine.readLink(path) !== undefined);
  const executable = link ?? (candidates[0] as string);
  const defect: Defect =
    link === undefined
      ? { kind: "noExecutable" }
      : { kind: "dangling", link, target: machine.readLink(link) as string };
  const identity = environmentIdentity(unknownIdentity, settings);
  return { prefix, executable, name: executable, identity, defect };
}

/**
 * Returns the environment if all its executables are copies of pyl, which then redirect: pyl starts the
 * base's Python by the environment's name, as CPython's venvlauncher.c does.
 */
function redirect(prefix: string, name: string, settings: Settings, machine: Machine): Environment {
  const { platform } = machine;
  const home = platform.hasPosixPaths ? settings.home : (drivePath(settings.home) ?? settings.home);
  const bases = platform.environmentExecutables.map((path) =>
    platform.join(home ?? prefix, platform.baseName(path)),
  );
  const executable = bases.find((path) => machine.kind(path) === "executable" && !machine.isSelf(path));
  if (home !== undefined && executable !== undefined)
    return { ...examineExecutable(prefix, executable, settings, machine), name, base: executable };
  // If pyl skipped this environment, another Python would run what was started in it.
  const defect: Defect =
    home === undefined ? { kind: "noHome" } : { kind: "dangling", link: name, target: bases[0] as string };
  return { prefix, executable: name, name, identity: environmentIdentity(unknownIdentity, settings), defect };
}
