import { variable } from "../../../config/config.ts";
import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../../interpreters/managers/conda.ts";
import { isScriptsFolder, pathKey } from "../../../interpreters/path-key.ts";
import { searchFolders } from "../../../interpreters/search-path.ts";
import type { Origin } from "../../../origin.ts";
import { absoluteHere, type Machine, upward } from "../../../platform/platform.ts";
import { toolsAbove } from "../../../select/environments/project-tools/tool-environments.ts";
import { readFound } from "../../../select/environments/read-trusted.ts";
import { ownEnvironment } from "../../../select/environments/search.ts";
import { findEnvironmentDistrust } from "../../../select/environments/trust.ts";
import { startFolders } from "../../../select/start-folder.ts";
import type { CheckContext } from "../check-context.ts";

/** The place of an environment, whether or not it exists. */
export type Place =
  /** The user named it; by a variable, if it has an origin. */
  | { readonly kind: "named"; readonly prefix: string; readonly origin: Origin | undefined }
  /** It was found on the path upward. */
  | { readonly kind: "found"; readonly prefix: string };

/** Yields every environment that matters to a launch from here, each once. */
export function* environmentPlaces(context: CheckContext): Generator<Place> {
  const { machine } = context;
  const seen = new Set<string>();
  for (const place of allPlaces(context)) {
    const key = pathKey(machine.realPath(place.prefix) ?? place.prefix, machine.platform);
    if (seen.has(key)) continue;
    seen.add(key);
    yield place;
  }
}

function* allPlaces(context: CheckContext): Generator<Place> {
  const { machine } = context;
  const own = ownEnvironment(machine);
  if (own !== undefined) yield named(own);
  const active = variable(machine, "VIRTUAL_ENV");
  if (active !== undefined) yield named(absoluteHere(active.value, machine), active.origin);
  yield* shebangEnvironment(context);
  yield* environmentsUpward(context);
  for (const folder of searchFolders(machine.environment("PATH"), machine))
    if (folder.kind === "folder") yield* environmentOf(folder.path, machine);
}

function named(prefix: string, origin?: Origin): Place {
  return { kind: "named", prefix, origin };
}

function* shebangEnvironment({ script, machine }: CheckContext): Generator<Place> {
  const command = script?.shebang?.command;
  if (command !== undefined && machine.platform.isAbsolute(command))
    yield* environmentOf(machine.platform.parent(command), machine);
}

/** Yields the environment that a folder of executables belongs to. */
function* environmentOf(folder: string, machine: Machine): Generator<Place> {
  const { platform } = machine;
  const prefix = platform.parent(folder);
  if (isScriptsFolder(folder, platform) && hasSettings(prefix, machine)) yield named(prefix);
}

/** Yields those that a launch skips too, up to the one that it uses. */
function* environmentsUpward(context: CheckContext): Generator<Place> {
  const { request, config, machine } = context;
  if (request.ignoresEnclosing || config.enclosingOff() !== undefined) return;
  for (const start of startFolders(context.script, machine))
    for (const folder of upward(start, machine.platform))
      for (const prefix of [folder, machine.platform.join(folder, ".venv")]) {
        if (!hasSettings(prefix, machine) && !(prefix !== folder && isCondaPrefix(prefix, machine))) continue;
        yield { kind: "found", prefix };
        if (isUsed(prefix, context)) return;
      }
  yield* environmentsOfTools(context);
}

/** Yields those that the tools of projects keep, up to the one that a launch uses. */
function* environmentsOfTools(context: CheckContext): Generator<Place> {
  const { machine } = context;
  for (const start of startFolders(context.script, machine))
    for (const { what } of toolsAbove(start, context)) {
      if (what.kind !== "environment" || !isEnvironment(what.prefix, machine)) continue;
      yield { kind: "found", prefix: what.prefix };
      if (isUsed(what.prefix, context)) return;
    }
}

function isEnvironment(prefix: string, machine: Machine): boolean {
  return hasSettings(prefix, machine) || isCondaPrefix(prefix, machine);
}

/** Returns whether a launch would use an environment, even if it would end in an error. */
function isUsed(prefix: string, context: CheckContext): boolean {
  if (findEnvironmentDistrust(prefix, context) !== undefined) return false;
  const environment = readFound(prefix, context.machine);
  return environment !== undefined && environment.defect?.kind !== "noExecutable";
}
