import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { namePrefixes } from "../versions/file-name.ts";
import { unknownVersion } from "../versions/version.ts";
import type { Defect, Environment } from "./environment.ts";
import { changedVersion, examineExecutable, withSettings } from "./environment-identity.ts";
import type { Settings } from "./environment-settings.ts";
import { identify } from "./identity.ts";

const noIdentity: Identity = { implementation: "CPython", version: unknownVersion, variant: "standard" };

/** An environment none of whose executables can be started, or only by way of its base. */
export function examineUnusable(
  prefix: string,
  candidates: readonly string[],
  settings: Settings,
  machine: Machine,
): Environment {
  const own = candidates.find((path) => machine.isSelf(path));
  if (own !== undefined) return redirect(prefix, own, settings, machine);
  const link = candidates.find((path) => machine.readLink(path) !== undefined);
  const executable = link ?? (candidates[0] as string);
  const defect: Defect =
    link === undefined
      ? { kind: "noExecutable" }
      : { kind: "dangling", link, target: machine.readLink(link) as string };
  const identity = withSettings(noIdentity, settings);
  return { prefix, executable, name: executable, identity, defect };
}

/**
 * An environment with what its base shows: that it is gone, where it has no executable of any
 * name, or is another version by now. A package of the Store has a folder that may not be looked into.
 */
export function withBase(environment: Environment, home: string, machine: Machine): Environment {
  if (home.includes("\\WindowsApps\\")) return environment;
  const names = (machine.list(home, namePrefixes) ?? []).filter((name) =>
    name.toLowerCase().endsWith(".exe"),
  );
  const target = machine.platform.join(home, "python.exe");
  if (names.length === 0)
    return { ...environment, defect: { kind: "dangling", link: environment.executable, target } };
  const changed = changedVersion(identify(target, machine), environment.identity);
  return { ...environment, defect: changed ?? environment.defect };
}

/**
 * Where all executables of an environment are copies of this program, it is their redirector:
 * the base's Python is started by the environment's name, as CPython's venvlauncher.c does.
 */
function redirect(prefix: string, name: string, settings: Settings, machine: Machine): Environment {
  const { home } = settings;
  const { platform } = machine;
  const bases = platform.environmentExecutables.map((path) =>
    platform.join(home ?? prefix, platform.baseName(path)),
  );
  const executable = bases.find((path) => machine.kind(path) === "executable" && !machine.isSelf(path));
  if (home !== undefined && executable !== undefined)
    return { ...examineExecutable(prefix, executable, settings, machine), name };
  // Passing it over would run what was started in it by another Python.
  const defect: Defect =
    home === undefined ? { kind: "noHome" } : { kind: "dangling", link: name, target: bases[0] as string };
  return { prefix, executable: name, name, identity: withSettings(noIdentity, settings), defect };
}
