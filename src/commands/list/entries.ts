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
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const isCounted = (each: Interpreter) =>
    each.environment === undefined && (!limit || sameCompany(companyOf(each), limit));
  const all = distinct(sightings.map(({ interpreter }) => interpreter).filter(isCounted), keys);
  const base = chosen?.environment === undefined ? chosen : undefined;
  const best = base === undefined ? -1 : indexOf(base, all, keys);
  const entries = all.map((interpreter, at) => ({ interpreter, defect: undefined, isDefault: at === best }));
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
  const own = chosen === undefined ? [] : sighted([chosen]);
  const first = new Map<string, Sighting>();
  for (const sighting of [...sightings, ...own]) {
    if (sighting.interpreter.environment === undefined) continue;
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
function distinct(interpreters: readonly Interpreter[], keys: Keys): Interpreter[] {
  const seen = new Set(interpreters.filter(({ registration }) => registration).map(keys.place));
  return interpreters.filter((interpreter) => {
    if (interpreter.registration !== undefined) return true;
    const place = keys.place(interpreter);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** By its tag, else by where it is. */
function indexOf(chosen: Interpreter, all: readonly Interpreter[], keys: Keys): number {
  const entry = keys.entry(chosen);
  const index = all.findIndex((each) => keys.entry(each) === entry);
  if (index >= 0) return index;
  const place = keys.place(chosen);
  return all.findIndex((each) => keys.place(each) === place);
}
