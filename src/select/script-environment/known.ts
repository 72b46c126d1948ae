import { type Interpreter, interpreterAt } from "../../interpreters/interpreter.ts";
import { parseObject } from "../../interpreters/json-object.ts";
import { startProblem } from "../../interpreters/start/start-problem.ts";
import { limits } from "../../limits.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { onlyBlock } from "../../script/only-block.ts";
import { textWithBlock } from "../../script/place-of-block.ts";
import type { Script } from "../../script/script.ts";
import { arePlain } from "../../trust/distrust.ts";
import type { Identity } from "../../versions/constraint.ts";
import type { Candidate } from "../candidate.ts";
import { lockPaths } from "./lock-paths.ts";
import type { ScriptNeeds } from "./needs.ts";

/** What an earlier launch has found out for the same words. A launch that knows it reads no TOML, and searches nothing. */
interface Known {
  /** What was asked for: a file of another text with the same digest does not count. */
  readonly wish: string;
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

/** Where the record for a script is. */
export interface RecordPlace {
  readonly path: string;
  readonly wish: string;
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

/**
 * Returns where the record for a script is: by its block, its first line, the locks beside it, and the variables with a
 * version. Undefined for a block that is not written as nearly everybody writes it, and if neither the block nor the line
 * adds packages.
 */
export function recordPlace(
  request: Request,
  script: Script,
  mayLineAdd: boolean,
  machine: Machine,
): RecordPlace | undefined {
  const { block, shebang, file } = script;
  // A version that is typed switches the block off.
  if (request.version !== undefined) return undefined;
  let content = noContent;
  if (block !== undefined) {
    const found = textWithBlock(block, machine);
    const read = found === undefined || found.isCut ? undefined : onlyBlock(found.text);
    // Python ends a line at a carriage return too.
    const only = read !== undefined && found?.text.indexOf("\r") === -1 ? read : undefined;
    // The next reader of the block finds it here (metadata.ts), also that there is none.
    if (found === undefined || only !== undefined) machine.memory.set(block, only);
    if (found !== undefined && only === undefined) return undefined;
    content = only?.content ?? noContent;
  }
  if (!mayLineAdd && !content.some(declares)) return undefined;
  const cache = knownFolder("cache", machine);
  if (cache === undefined) return undefined;
  const { platform, permitted } = machine;
  let wish = `${shebang?.line ?? ""}\n${content.join("\n")}`;
  for (const lock of lockPaths(file, platform)) {
    const fingerprint = permitted.fingerprint(lock);
    if (fingerprint !== undefined) wish += `\n${lock} ${fingerprint}`;
  }
  // Its paths start at the script.
  if (content.some(hasSettings)) wish += `\n${file}`;
  for (const name of versionVariables) {
    const value = machine.environment(name);
    if (value !== undefined) wish += `\n${name}=${value}`;
  }
  const { join } = platform;
  return { path: join(join(join(cache, "pyl"), "known"), machine.digest(wish)), wish };
}

const noContent: readonly string[] = [];

/** They say which Python is taken if the script leaves that open (src/select/preset.ts). */
const versionVariables = ["PY_PYTHON", "PY_PYTHON3", "PYENV_VERSION"] as const;

function declares(line: string): boolean {
  return line.startsWith("dependencies");
}

function hasSettings(line: string): boolean {
  return line.startsWith("[tool.uv");
}

/** Returns the environment that the record of a script names, if nothing that it depends on has changed. */
export function knownCandidate({ path, wish }: RecordPlace, machine: Machine): Candidate | undefined {
  if (!arePlain(path, "", machine)) return undefined;
  const text = machine.permitted.readStart(path, limits.readyFileBytes.value);
  const known = text === undefined ? undefined : (parseObject(text) as Known | undefined);
  if (known?.wish !== wish || !isUnchanged(known, machine)) return undefined;
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
  { path, wish }: RecordPlace,
  { environment: prefix, executable, identity }: Interpreter,
  { watched }: ScriptNeeds,
  expires: number | undefined,
  machine: Machine,
): void {
  const base = machine.realPath(executable);
  const fingerprint = base === undefined ? undefined : machine.fingerprint(base);
  if (prefix === undefined || base === undefined || fingerprint === undefined) return;
  const day = dayOf(machine);
  keep(path, { wish, prefix, executable, base, fingerprint, identity, watched, expires, day }, machine);
}

function keep(path: string, known: Known, machine: Machine): void {
  const record: NewRecord = { path, text: `${JSON.stringify(known)}\n` };
  machine.memory.set(newRecord, record);
}
