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
}

/** Where the record for a script is. */
export interface RecordPlace {
  readonly path: string;
  readonly wish: string;
}

/**
 * Returns where the record for a script is: by its block and its first line. Undefined for a block that is not written as
 * nearly everybody writes it.
 */
export function recordPlace(request: Request, script: Script, machine: Machine): RecordPlace | undefined {
  const { block, shebang } = script;
  // A version that is typed switches the block off.
  if (block === undefined || request.version !== undefined) return undefined;
  const found = textWithBlock(block, machine);
  const read = found === undefined || found.isCut ? undefined : onlyBlock(found.text);
  // Python ends a line at a carriage return too.
  const only = read !== undefined && found?.text.indexOf("\r") === -1 ? read : undefined;
  // The next reader of the block finds it here (metadata.ts), also that there is none.
  if (found === undefined || only !== undefined) machine.memory.set(block, only);
  if (only === undefined || !only.content.some(declares)) return undefined;
  const cache = knownFolder("cache", machine);
  if (cache === undefined) return undefined;
  const wish = `${shebang?.line ?? ""}\n${only.content.join("\n")}`;
  const { join } = machine.platform;
  return { path: join(join(join(cache, "pyl"), "known"), machine.digest(wish)), wish };
}

function declares(line: string): boolean {
  return line.startsWith("dependencies");
}

/** Returns the environment that the record of a script names, if nothing that it depends on has changed. */
export function knownCandidate({ path, wish }: RecordPlace, machine: Machine): Candidate | undefined {
  const text = machine.permitted.readStart(path, limits.readyFileBytes.value);
  const known = text === undefined ? undefined : (parseObject(text) as Known | undefined);
  if (known?.wish !== wish || !isUnchanged(known, path, machine)) return undefined;
  const { prefix, executable, identity } = known;
  const interpreter: Interpreter = {
    ...interpreterAt(executable, identity, "scriptEnvironment"),
    environment: prefix,
  };
  return { step: "scriptEnvironment", where: prefix, identity, outcome: { kind: "taken", interpreter } };
}

function isUnchanged(
  { prefix, executable, base, fingerprint }: Known,
  path: string,
  machine: Machine,
): boolean {
  return (
    arePlain(path, "", machine) &&
    arePlain(prefix, machine.platform.environmentParts, machine) &&
    machine.fingerprint(base) === fingerprint &&
    machine.kind(executable) === "executable" &&
    startProblem(executable, machine) === undefined
  );
}

/** Returns the text of the record for a choice; undefined for one that is not a script's environment. */
export function recordOf(place: RecordPlace, interpreter: Interpreter, machine: Machine): string | undefined {
  const { source, environment, executable, identity } = interpreter;
  if (source !== "scriptEnvironment" || environment === undefined) return undefined;
  const base = machine.realPath(executable);
  const fingerprint = base === undefined ? undefined : machine.fingerprint(base);
  if (base === undefined || fingerprint === undefined) return undefined;
  const known: Known = { wish: place.wish, prefix: environment, executable, base, fingerprint, identity };
  return `${JSON.stringify(known)}\n`;
}
