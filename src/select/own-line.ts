import type { Machine } from "../platform/platform.ts";
import { withRule } from "../platform/system-errors.ts";
import { type Request, withOwnLine } from "../request/request.ts";
import type { EnvCommand } from "../script/env.ts";
import { type Script, shebangOrigin } from "../script/script.ts";
import type { ShebangRequest } from "./shebang-request.ts";

/** A script's line starts pyl, as if its words were typed: the decision begins again with this request. */
export class OwnLineFound {
  readonly request: Request;
  readonly machine: Machine;

  constructor(request: Request, machine: Machine) {
    this.request = request;
    this.machine = machine;
  }
}

/** Throws `OwnLineFound` with what the system would start. Throws `Failure` if the words are wrong. */
export function followOwnLine(
  { arguments: words, env, mode }: Extract<ShebangRequest, { kind: "launcher" }>,
  script: Script,
  machine: Machine,
): never {
  const { shebang } = script;
  if (shebang === undefined) throw new Error("the line of a script without one");
  const followed = withOwnLine(words, { env }, shebangOrigin(script, shebang), machine);
  const request = mode === undefined || followed.mode !== undefined ? followed : { ...followed, mode };
  throw new OwnLineFound(request, env === undefined ? machine : withEnvironment(env, machine));
}

/** Returns the machine with the variables that env sets for pyl. Those that `-i` drops only the script lacks. */
function withEnvironment({ changes }: EnvCommand, machine: Machine): Machine {
  if (changes.length === 0) return machine;
  const environment = (name: string) => {
    const change = changes.findLast(([changed]) => isSame(changed, name, machine));
    return change === undefined ? machine.environment(name) : change[1];
  };
  return withRule({ ...machine, environment, memory: new Map() }, machine.onSystemError);
}

/** Windows' variables have no case. */
function isSame(left: string, right: string, { platform }: Machine): boolean {
  return platform.hasPosixPaths ? left === right : left.toUpperCase() === right.toUpperCase();
}
