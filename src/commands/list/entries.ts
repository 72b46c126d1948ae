import type { Defect } from "../../interpreters/defect.ts";
import { companyOf, type Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import type { Keys } from "./keys.ts";
import { type MicroVersions, microVersionsOf } from "./micro-versions.ts";
import type { NearbyEnvironment } from "./nearby-environments.ts";
import { newFiles } from "./new-files.ts";

/** One interpreter or environment, whatever the number of its names. */
export interface Entry {
  /** With its micro version, if that is known. */
  readonly interpreter: Interpreter;
  /** What is wrong with an environment. */
  readonly defect: Defect | undefined;
  /** Whether a launch here would start it. */
  readonly isDefault: boolean;
}

/** What the entries depend on. */
export interface Survey {
  readonly chosen: Interpreter | undefined;
  readonly withMicro: MicroVersions;
  readonly keys: Keys;
  readonly machine: Machine;
}

/** Returns the installed interpreters. If the one that would run is not among them, it comes first. */
export function installedEntries(interpreters: readonly Interpreter[], survey: Survey): Entry[] {
  const { chosen, withMicro, machine } = survey;
  const installed = distinct(interpreters, survey);
  const base = chosen?.environment === undefined ? chosen : undefined;
  const best = base === undefined ? -1 : indexOf(base, installed, survey.keys);
  const entries: Entry[] = [];
  for (const each of installed)
    entries.push({ interpreter: withMicro(each), defect: undefined, isDefault: entries.length === best });
  if (base === undefined || best >= 0) return entries;
  const interpreter = microVersionsOf([base], machine)(base);
  return [{ interpreter, defect: undefined, isDefault: true }, ...entries];
}

/** Returns the environments that a launch here looks at, then all others that a manager lists, sorted by prefix. */
export function environmentEntries(
  nearby: readonly NearbyEnvironment[],
  others: readonly Interpreter[],
  { chosen, withMicro, keys }: Survey,
): Entry[] {
  const own = chosen?.environment === undefined ? [] : [chosen];
  const found = [...others, ...own].map((interpreter) => ({ interpreter, defect: undefined }));
  const wanted = chosen && keys.place(chosen);
  const entries = new Map<string, Entry>();
  for (const { interpreter, defect } of [...nearby, ...found]) {
    const key = keys.place(interpreter);
    if (!entries.has(key))
      entries.set(key, { interpreter: withMicro(interpreter), defect, isDefault: key === wanted });
  }
  const isHere = ({ interpreter: { source } }: Entry) =>
    source.endsWith("Environment") || source === "shebang";
  const prefix = ({ interpreter }: Entry) => interpreter.environment ?? "";
  const all = [...entries.values()];
  const rest = all.filter((entry) => !isHere(entry));
  return [...all.filter(isHere), ...rest.sort((left, right) => (prefix(left) < prefix(right) ? -1 : 1))];
}

/** Returns each interpreter once. A registered one is there with each of its tags. */
function distinct(interpreters: readonly Interpreter[], survey: Survey): Interpreter[] {
  const { keys, machine } = survey;
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const isNew = newFiles(keys, machine);
  if (!machine.platform.hasPosixPaths)
    for (const each of interpreters) if (each.registration !== undefined) isNew(each);
  const all: Interpreter[] = [];
  for (const each of interpreters) {
    if (each.environment !== undefined) continue;
    if (limit && !sameCompany(companyOf(each), limit)) continue;
    if (each.registration !== undefined || isNew(each)) all.push(each);
  }
  return all;
}

/** Finds an interpreter by its tag, or else by its file. */
function indexOf(chosen: Interpreter, all: readonly Interpreter[], keys: Keys): number {
  const at = all.indexOf(chosen);
  if (at >= 0) return at;
  const entry = keys.entry(chosen);
  const index = all.findIndex((each) => keys.entry(each) === entry);
  if (index >= 0) return index;
  const place = keys.place(chosen);
  return all.findIndex((each) => keys.place(each) === place);
}
