import { variable } from "../../config/config.ts";
import { readEnvironment } from "../../interpreters/environment.ts";
import { isScriptsFolder, pathKey } from "../../interpreters/path-key.ts";
import { searchFolders } from "../../interpreters/search-path.ts";
import type { Origin } from "../../origin.ts";
import { absoluteHere, type Machine, upward } from "../../platform/platform.ts";
import { ownEnvironment, startFolders } from "../../select/environments.ts";
import { findStranger } from "../../select/trust.ts";
import type { Patient } from "./patient.ts";
import { settingsPath } from "./settings-file.ts";

/** Where an environment is, or should be. */
export type Place =
  /** Somebody has said so, by a variable where there is an origin. */
  | { readonly kind: "named"; readonly prefix: string; readonly origin: Origin | undefined }
  /** It stands on the way upward. */
  | { readonly kind: "found"; readonly prefix: string };

/** Every environment that matters to what is started here, each once. */
export function* environmentPlaces(patient: Patient): Generator<Place> {
  const { machine } = patient;
  const seen = new Set<string>();
  for (const place of allPlaces(patient)) {
    const key = pathKey(machine.realPath(place.prefix) ?? place.prefix, machine.platform);
    if (seen.has(key)) continue;
    seen.add(key);
    yield place;
  }
}

function* allPlaces(patient: Patient): Generator<Place> {
  const { machine } = patient;
  const own = ownEnvironment(machine);
  if (own !== undefined) yield named(own.prefix);
  const active = variable(machine, "VIRTUAL_ENV");
  if (active !== undefined) yield named(absoluteHere(active.value, machine), active.origin);
  yield* shebangEnvironment(patient);
  yield* environmentsUpward(patient);
  for (const folder of searchFolders(machine.environment("PATH"), machine))
    if (folder.kind === "folder") yield* environmentOf(folder.path, machine);
}

function named(prefix: string, origin?: Origin): Place {
  return { kind: "named", prefix, origin };
}

function* shebangEnvironment({ script, machine }: Patient): Generator<Place> {
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
function* environmentsUpward(patient: Patient): Generator<Place> {
  const { request, config, machine } = patient;
  if (request.ignoresEnclosing || config.enclosingOff() !== undefined) return;
  for (const start of startFolders(patient))
    for (const folder of upward(start, machine.platform))
      for (const prefix of [folder, machine.platform.join(folder, ".venv")]) {
        if (!hasSettings(prefix, machine)) continue;
        yield { kind: "found", prefix };
        if (isUsed(prefix, patient)) return;
      }
}

export function hasSettings(prefix: string, machine: Machine): boolean {
  const kind = machine.kind(settingsPath(prefix, machine));
  return kind === "file" || kind === "executable";
}

/** Also where that ends in an error. */
function isUsed(prefix: string, patient: Patient): boolean {
  const environment = readEnvironment(prefix, patient.machine);
  const isThere = environment !== undefined && environment.defect?.kind !== "noExecutable";
  return isThere && findStranger(prefix, patient) === undefined;
}
