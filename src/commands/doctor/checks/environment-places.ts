import { variable } from "../../../config/config.ts";
import { readEnvironment } from "../../../interpreters/environment.ts";
import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { isScriptsFolder, pathKey } from "../../../interpreters/path-key.ts";
import { searchFolders } from "../../../interpreters/search-path.ts";
import type { Origin } from "../../../origin.ts";
import { absoluteHere, type Machine, upward } from "../../../platform/platform.ts";
import { ownEnvironment } from "../../../select/environments/search.ts";
import { untrustedOwner } from "../../../select/environments/trust.ts";
import { startFolders } from "../../../select/start-folder.ts";
import type { CheckContext } from "../check-context.ts";

/** Where an environment is, or should be. */
export type Place =
  /** Somebody has said so, by a variable where there is an origin. */
  | { readonly kind: "named"; readonly prefix: string; readonly origin: Origin | undefined }
  /** It stands on the way upward. */
  | { readonly kind: "found"; readonly prefix: string };

/** Every environment that matters to what is started here, each once. */
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
  if (own !== undefined) yield named(own.prefix);
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

/** The one whose folder of executables that is. */
function* environmentOf(folder: string, machine: Machine): Generator<Place> {
  const { platform } = machine;
  const prefix = platform.parent(folder);
  if (isScriptsFolder(folder, platform) && hasSettings(prefix, machine)) yield named(prefix);
}

/** Also those that are passed over, until the one that is used. */
function* environmentsUpward(context: CheckContext): Generator<Place> {
  const { request, config, machine } = context;
  if (request.ignoresEnclosing || config.enclosingOff() !== undefined) return;
  for (const start of startFolders(context.script, machine))
    for (const folder of upward(start, machine.platform))
      for (const prefix of [folder, machine.platform.join(folder, ".venv")]) {
        if (!hasSettings(prefix, machine)) continue;
        yield { kind: "found", prefix };
        if (isUsed(prefix, context)) return;
      }
}

/** Also where that ends in an error. */
function isUsed(prefix: string, context: CheckContext): boolean {
  const environment = readEnvironment(prefix, context.machine);
  const isThere = environment !== undefined && environment.defect?.kind !== "noExecutable";
  return isThere && untrustedOwner(prefix, context) === undefined;
}
