import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { parseVersion, type Version } from "../versions/version.ts";
import type { Defect, Environment } from "./environment.ts";
import type { Settings } from "./environment-settings.ts";
import { identify } from "./identity.ts";

/** An environment by its settings and the executable that is started for it. */
export function examineExecutable(
  prefix: string,
  executable: string,
  settings: Settings,
  machine: Machine,
): Environment {
  const found = identify(executable, machine);
  const identity = withSettings(found, settings);
  const defect = changedVersion(found, identity);
  return { prefix, executable, name: executable, identity, defect };
}

/** The version in `pyvenv.cfg` is the one the packages were installed for. */
export function withSettings(found: Identity, settings: Settings): Identity {
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
export function changedVersion(found: Identity, expected: Identity): Defect | undefined {
  const now = found.version.release;
  const then = expected.version.release;
  if (now.length < 2 || then.length < 2 || (now[0] === then[0] && now[1] === then[1])) return undefined;
  return { kind: "otherVersion", builtFor: `${then[0]}.${then[1]}`, leadsTo: `${now[0]}.${now[1]}` };
}
