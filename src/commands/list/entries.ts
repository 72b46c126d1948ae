import { companyOf, type Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import type { Keys } from "./keys.ts";
import { completed, type Sighting, sighted } from "./sighting.ts";

/** One interpreter, or environment, however many names lead to it. */
export interface Entry extends Sighting {
  /** Whether it would run. */
  readonly isDefault: boolean;
}

/** Those that are no environments; the one that would run in front where it is none of them. */
export function installedEntries(
  sightings: readonly Sighting[],
  chosen: Interpreter | undefined,
  keys: Keys,
  machine: Machine,
): Entry[] {
  const installed = distinct(sightings, keys, machine);
  const base = chosen?.environment === undefined ? chosen : undefined;
  const best = base === undefined ? -1 : indexOf(base, installed, keys);
  const entries = installed.map(({ interpreter, defect }, at) => ({
    interpreter,
    defect,
    isDefault: at === best,
  }));
  if (base === undefined || best >= 0) return entries;
  const [found] = completed(sighted([base]), machine);
  return found === undefined ? entries : [{ ...found, isDefault: true }, ...entries];
}

/** Those that something names here, then all others that somebody's list has, by their prefixes. */
export function environmentEntries(
  sightings: readonly Sighting[],
  chosen: Interpreter | undefined,
  keys: Keys,
): Entry[] {
  const first = new Map<string, Sighting>();
  const known = sightings.filter(({ interpreter }) => interpreter.environment !== undefined);
  const own = chosen?.environment === undefined ? [] : sighted([chosen]);
  for (const sighting of [...known, ...own]) {
    const key = keys.place(sighting.interpreter);
    if (!first.has(key)) first.set(key, sighting);
  }
  const wanted = chosen && keys.place(chosen);
  const entries = [...first].map(([key, sighting]) => ({ ...sighting, isDefault: key === wanted }));
  const others = entries.filter((entry) => !isHere(entry));
  const prefix = ({ interpreter }: Entry) => interpreter.environment ?? "";
  others.sort((left, right) => (prefix(left) < prefix(right) ? -1 : 1));
  return [...entries.filter(isHere), ...others];
}

function isHere({ interpreter: { source } }: Entry): boolean {
  return source.endsWith("Environment") || source === "shebang";
}

/** The first of each stands for it; where it is registered, each of its tags does. */
function distinct(sightings: readonly Sighting[], keys: Keys, machine: Machine): Sighting[] {
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const registered = sightings.filter(({ interpreter }) => interpreter.registration !== undefined);
  const seen = new Set(registered.map(({ interpreter }) => keys.place(interpreter)));
  return sightings.filter(({ interpreter }) => {
    if (interpreter.environment !== undefined) return false;
    if (limit && !sameCompany(companyOf(interpreter), limit)) return false;
    if (interpreter.registration !== undefined) return true;
    const place = keys.place(interpreter);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** By its tag, else by where it is. */
function indexOf(chosen: Interpreter, all: readonly Sighting[], keys: Keys): number {
  const entry = keys.entry(chosen);
  const index = all.findIndex(({ interpreter }) => keys.entry(interpreter) === entry);
  if (index >= 0) return index;
  const place = keys.place(chosen);
  return all.findIndex(({ interpreter }) => keys.place(interpreter) === place);
}
