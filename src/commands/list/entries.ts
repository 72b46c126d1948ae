import type { Defect } from "../../interpreters/environment.ts";
import { companyOf, type Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { DistinctFiles } from "./distinct-files.ts";
import type { Keys } from "./keys.ts";
import { type MicroVersions, microVersionsOf } from "./micro-versions.ts";
import type { NearbyEnvironment } from "./nearby-environments.ts";

/** One interpreter, or environment, however many names lead to it. */
export interface Entry {
  /** To the micro version, as far as anything tells. */
  readonly interpreter: Interpreter;
  /** An environment's. */
  readonly defect: Defect | undefined;
  /** Whether it would run. */
  readonly isDefault: boolean;
}

/** What making entries depends on. */
export interface Survey {
  readonly chosen: Interpreter | undefined;
  readonly whole: MicroVersions;
  readonly keys: Keys;
  readonly machine: Machine;
}

/** Those that are no environments; the one that would run in front where it is none of them. */
export function installedEntries(interpreters: readonly Interpreter[], survey: Survey): Entry[] {
  const { chosen, whole, machine } = survey;
  const installed = distinct(interpreters, survey);
  const base = chosen?.environment === undefined ? chosen : undefined;
  const best = base === undefined ? -1 : indexOf(base, installed, survey.keys);
  const entries: Entry[] = [];
  for (const each of installed)
    entries.push({ interpreter: whole(each), defect: undefined, isDefault: entries.length === best });
  if (base === undefined || best >= 0) return entries;
  const interpreter = microVersionsOf([base], machine)(base);
  return [{ interpreter, defect: undefined, isDefault: true }, ...entries];
}

/** Those that something names here, then all others that somebody's list has, by their prefixes. */
export function environmentEntries(
  nearby: readonly NearbyEnvironment[],
  others: readonly Interpreter[],
  { chosen, whole, keys }: Survey,
): Entry[] {
  const own = chosen?.environment === undefined ? [] : [chosen];
  const found = [...others, ...own].map((interpreter) => ({ interpreter, defect: undefined }));
  const wanted = chosen && keys.place(chosen);
  const entries = new Map<string, Entry>();
  for (const { interpreter, defect } of [...nearby, ...found]) {
    const key = keys.place(interpreter);
    if (!entries.has(key))
      entries.set(key, { interpreter: whole(interpreter), defect, isDefault: key === wanted });
  }
  const isHere = ({ interpreter: { source } }: Entry) =>
    source.endsWith("Environment") || source === "shebang";
  const prefix = ({ interpreter }: Entry) => interpreter.environment ?? "";
  const all = [...entries.values()];
  const rest = all.filter((entry) => !isHere(entry));
  return [...all.filter(isHere), ...rest.sort((left, right) => (prefix(left) < prefix(right) ? -1 : 1))];
}

/** The first of each stands for it; where it is registered, each of its tags does. */
function distinct(interpreters: readonly Interpreter[], survey: Survey): Interpreter[] {
  const { keys, machine } = survey;
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const files = new DistinctFiles(keys, machine);
  for (const each of interpreters) if (each.registration !== undefined) files.add(each);
  const all: Interpreter[] = [];
  for (const each of interpreters) {
    if (each.environment !== undefined) continue;
    if (limit && !sameCompany(companyOf(each), limit)) continue;
    if (each.registration !== undefined || files.add(each)) all.push(each);
  }
  return all;
}

/** By its tag, else by where it is. */
function indexOf(chosen: Interpreter, all: readonly Interpreter[], keys: Keys): number {
  const at = all.indexOf(chosen);
  if (at >= 0) return at;
  const entry = keys.entry(chosen);
  const index = all.findIndex((each) => keys.entry(each) === entry);
  if (index >= 0) return index;
  const place = keys.place(chosen);
  return all.findIndex((each) => keys.place(each) === place);
}
