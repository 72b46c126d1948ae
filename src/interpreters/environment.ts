import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { hasPrefix, parseVersion, type Version } from "../versions/version.ts";
import { readSettings, type Settings } from "./environment-settings.ts";
import { identify } from "./identity.ts";

/** Why an environment's Python would not start, or not with the packages installed into it. */
export type Defect =
  | { readonly kind: "noExecutable" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string };

/** A virtual environment (PEP 405), or conda's, which has no `pyvenv.cfg`. */
export interface Environment {
  readonly prefix: string;
  /** Best executable, also when it is a dangling link. */
  readonly executable: string;
  /** The name to start it by: Python finds the environment from that. */
  readonly name: string;
  readonly identity: Identity;
  readonly defect: Defect | undefined;
  /** The base interpreter's folder, from `pyvenv.cfg`. */
  readonly home: string | undefined;
}

/** The environment at `prefix`, when there is a readable `pyvenv.cfg`. */
export function readEnvironment(prefix: string, machine: Machine): Environment | undefined {
  const settings = readSettings(prefix, machine);
  return settings === undefined ? undefined : examine(prefix, settings, machine);
}

/** The environment at `prefix`, whatever marks it as one: somebody named it. */
export function examineEnvironment(prefix: string, machine: Machine): Environment {
  return readEnvironment(prefix, machine) ?? examine(prefix, {}, machine);
}

/** The environment an executable belongs to: `pyvenv.cfg` beside it or one above (PEP 405). */
export function environmentOf(executable: string, machine: Machine): Environment | undefined {
  const folder = machine.platform.parent(executable);
  const above = machine.platform.parent(folder);
  return readEnvironment(above, machine) ?? readEnvironment(folder, machine);
}

function examine(prefix: string, settings: Settings, machine: Machine): Environment {
  const { platform } = machine;
  const candidates = platform.environmentExecutables.map((name) => platform.join(prefix, name));
  const executable = candidates.find((path) => isProgram(path, machine));
  if (executable === undefined) {
    const redirected = redirect(prefix, candidates, settings, machine);
    if (redirected !== undefined) return redirected;
    const link = candidates.find((path) => machine.readLink(path) !== undefined);
    const defect: Defect =
      link === undefined
        ? { kind: "noExecutable" }
        : { kind: "dangling", link, target: machine.readLink(link) as string };
    const first = link ?? (candidates[0] as string);
    return {
      prefix,
      executable: first,
      name: first,
      identity: withSettings(noIdentity, settings),
      defect,
      home: settings.home,
    };
  }
  const found = identify(executable, machine);
  const identity = withSettings(found, settings);
  return {
    prefix,
    executable,
    name: executable,
    identity,
    defect: changedVersion(found, identity),
    home: settings.home,
  };
}

const noIdentity: Identity = {
  implementation: "CPython",
  version: { release: [], prerelease: "" },
  variant: "standard",
};

/**
 * Where all executables of an environment are copies of this program, it is their redirector:
 * the base's Python is started by the environment's name, as CPython's venvlauncher.c does.
 */
function redirect(
  prefix: string,
  candidates: readonly string[],
  settings: Settings,
  machine: Machine,
): Environment | undefined {
  const name = candidates.find((path) => machine.isSelf(path));
  if (name === undefined || settings.home === undefined) return undefined;
  const { home } = settings;
  const bases = machine.platform.environmentExecutables.map((path) =>
    machine.platform.join(home, machine.platform.baseName(path)),
  );
  const executable = bases.find((path) => isProgram(path, machine));
  if (executable === undefined) return undefined;
  const found = identify(executable, machine);
  const identity = withSettings(found, settings);
  return { prefix, executable, name, identity, defect: changedVersion(found, identity), home };
}

function isProgram(path: string, machine: Machine): boolean {
  return machine.kind(path) === "executable" && !machine.isSelf(path);
}

/** The version in `pyvenv.cfg` is the one the packages were installed for. */
function withSettings(found: Identity, settings: Settings): Identity {
  const version =
    settings.version === undefined ? unnamedVersion(found, settings) : parseVersion(settings.version);
  const isPyPy = settings.implementation === "PyPy" || found.implementation === "PyPy";
  return {
    implementation: isPyPy ? "PyPy" : found.implementation,
    version: version ?? found.version,
    variant: found.variant,
  };
}

/** `pyvenv.cfg` came with Python 3.3; virtualenv, which makes older ones, writes the version. */
function unnamedVersion(found: Identity, settings: Settings): Version | undefined {
  const isUnknown = found.version.release.length === 0;
  return isUnknown && settings.home !== undefined ? { release: [3], prerelease: "" } : undefined;
}

/** Made from an unversioned `python3` that has become another minor version since. */
function changedVersion(found: Identity, expected: Identity): Defect | undefined {
  const now = found.version.release.slice(0, 2);
  if (now.length < 2 || expected.version.release.length < 2 || hasPrefix(expected.version.release, now))
    return undefined;
  return {
    kind: "otherVersion",
    builtFor: expected.version.release.slice(0, 2).join("."),
    leadsTo: now.join("."),
  };
}
