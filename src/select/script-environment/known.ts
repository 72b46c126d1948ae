import { type Interpreter, interpreterAt } from "../../interpreters/interpreter.ts";
import { parseObject } from "../../interpreters/json-object.ts";
import { startProblem } from "../../interpreters/start/start-problem.ts";
import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { arePlain } from "../../trust/distrust.ts";
import type { Identity } from "../../versions/constraint.ts";
import type { Candidate } from "../candidate.ts";
import type { ScriptNeeds } from "./needs.ts";
import type { RecordPlace } from "./record-place.ts";

/** What an earlier launch has found out for the same words. A launch that knows it reads no TOML, and searches nothing. */
interface Known {
  /** What was asked for: a file of another text with the same digest does not count. */
  readonly asked: string;
  readonly prefix: string;
  readonly executable: string;
  /** The base interpreter behind all links, and what it was like. */
  readonly base: string;
  readonly fingerprint: string;
  readonly identity: Identity;
  readonly watched: ScriptNeeds["watched"];
  /** When it counts no more, in seconds since 1970. */
  readonly expires?: number | undefined;
  /** The day on which the environment was last used, as `pyl --prune` wants to know. */
  readonly day: number;
}

/** A record that a launch writes. */
export interface NewRecord {
  readonly path: string;
  readonly text: string;
}

/** Returns the record that this launch is to write, if it has one. */
export function newRecord(machine: Machine): NewRecord | undefined {
  return machine.memory.get(newRecord) as NewRecord | undefined;
}

/** Returns the environment that the record of a script names, if nothing that it depends on has changed. */
export function knownCandidate({ path, asked }: RecordPlace, machine: Machine): Candidate | undefined {
  if (!arePlain(path, "", machine)) return undefined;
  const text = machine.permitted.readStart(path, limits.readyFileBytes.value);
  const known = text === undefined ? undefined : (parseObject(text) as Known | undefined);
  if (known?.asked !== asked || !isUnchanged(known, machine)) return undefined;
  const { prefix, executable, identity, day } = known;
  const today = dayOf(machine);
  if (day !== today) keep(path, { ...known, day: today }, machine);
  const interpreter: Interpreter = {
    ...interpreterAt(executable, identity, "scriptEnvironment"),
    environment: prefix,
  };
  return { step: "scriptEnvironment", where: prefix, identity, outcome: { kind: "taken", interpreter } };
}

function isUnchanged(known: Known, machine: Machine): boolean {
  const { prefix, executable, base, fingerprint, watched, expires } = known;
  for (const [path, before] of watched)
    if ((machine.permitted.fingerprint(path) ?? "") !== before) return false;
  return (
    (expires === undefined || machine.now() < expires) &&
    arePlain(prefix, machine.platform.environmentParts, machine) &&
    machine.fingerprint(base) === fingerprint &&
    machine.kind(executable) === "executable" &&
    startProblem(executable, machine) === undefined
  );
}

function dayOf(machine: Machine): number {
  return Math.floor(machine.now() / 86_400);
}

/** Remembers what the next launch is to know about the environment that was found for its needs. */
export function rememberFound(
  { path, asked }: RecordPlace,
  { environment: prefix, executable, identity }: Interpreter,
  { watched }: ScriptNeeds,
  expires: number | undefined,
  machine: Machine,
): void {
  const base = machine.realPath(executable);
  const fingerprint = base === undefined ? undefined : machine.fingerprint(base);
  if (prefix === undefined || base === undefined || fingerprint === undefined) return;
  const day = dayOf(machine);
  keep(path, { asked, prefix, executable, base, fingerprint, identity, watched, expires, day }, machine);
}

function keep(path: string, known: Known, machine: Machine): void {
  const record: NewRecord = { path, text: `${JSON.stringify(known)}\n` };
  machine.memory.set(newRecord, record);
}
