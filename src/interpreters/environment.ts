import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { examineExecutable } from "./environment-identity.ts";
import { readSettings, type Settings } from "./environment-settings.ts";
import { examineUnusable, withBase } from "./unusable-environment.ts";

/** Why an environment's Python would not start, or not with the packages installed into it. */
export type Defect =
  | { readonly kind: "noExecutable" }
  /** Its `python` is this program, which `pyvenv.cfg` does not tell where the base is. */
  | { readonly kind: "noHome" }
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
  const executable = candidates.find((path) => machine.kind(path) === "executable" && !machine.isSelf(path));
  if (executable === undefined) return examineUnusable(prefix, candidates, settings, machine);
  const environment = examineExecutable(prefix, executable, settings, machine);
  const { home } = settings;
  if (platform.hasPosixPaths || home === undefined || isUsualBase(home, environment.identity, machine))
    return environment;
  return withBase(environment, home, machine);
}

/**
 * Windows' environments have no links to their base: their executable looks into `home`
 * (PC/venvlauncher.c). Nearly every base has its library beside it, by the name of its version.
 */
function isUsualBase(home: string, { version, variant }: Identity, { platform, kind }: Machine): boolean {
  const letter = variant === "freethreaded" ? "t" : "";
  const library = `python${version.release.slice(0, 2).join("")}${letter}.dll`;
  return ["python.exe", library].every((name) => kind(platform.join(home, name)) !== undefined);
}
