import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { findOnPath } from "../../interpreters/search-path.ts";
import { startProblem } from "../../interpreters/start/start-problem.ts";
import type { Machine } from "../../platform/platform.ts";
import { shebangOrigin } from "../../script/script.ts";
import { describeDistrust } from "../../trust/describe.ts";
import { passedOver } from "../../trust/passed-over.ts";
import { remedyFor, requiresPythonOf } from "../advice/remedy.ts";
import { envFolders } from "../env-folders.ts";
import { lastPart, type ShebangContext, type ShebangOptions } from "../shebang-request.ts";
import { invisibleIn, problemAt } from "./path-problem.ts";
import { findElsewhere, searchedFor } from "./tool-folders.ts";

/** Returns the failure of a shebang whose program is not an interpreter, and was not found. */
export function programMissing(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): Failure {
  const { script, shebang, machine } = context;
  const origin = shebangOrigin(script, shebang);
  const name = lastPart(command);
  const { path, problem } = problemAt(command, context);
  if (name !== command && problem === undefined) return errors.shebangNotExecutable(path, origin);
  const invisible = invisibleIn(command, origin);
  if (invisible !== undefined) return invisible;
  const closed = fileOnPath(name, shebangOptions, context);
  if (closed !== undefined) return errors.shebangNotExecutable(closed, origin);
  const remedy = remedyFor({ script, requiresPython: requiresPythonOf(script, machine) }, machine);
  return errors.programMissing(searchFor(command, shebangOptions, context), origin, remedy);
}

/** Returns where a program that was not found has been looked for. */
export function searchFor(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): errors.ProgramSearch {
  const { script, machine } = context;
  const name = lastPart(command);
  const isPath = name !== command;
  const { path, problem } = problemAt(command, context);
  return {
    command,
    at: isPath && !isUnixPath(command, machine) && problem !== undefined ? { path, problem } : undefined,
    searched: [
      ...(isPath || shebangOptions.env || machine.platform.hasPosixPaths ? [] : [script.folder]),
      ...searchedFor(name, context),
    ],
    elsewhere: findElsewhere(name, machine),
    unusable: [...unusableOnPath(name, shebangOptions, context), ...untrusted(machine)],
  };
}

/** Returns whether it is `/bin/bash` on Windows, where that is only a name on PATH (PC/launcher2.c). */
function isUnixPath(command: string, { platform }: Machine): boolean {
  return !platform.hasPosixPaths && command.startsWith("/") && !platform.isAbsolute(command);
}

/** Returns a file on PATH that has the name, and that this user may not execute. */
function fileOnPath(name: string, { env }: ShebangOptions, { machine }: ShebangContext): string | undefined {
  if (!machine.platform.hasPosixPaths) return undefined;
  for (const folder of envFolders(env, machine)) {
    const path = machine.platform.join(folder.path, name);
    if (folder.kind === "folder" && machine.kind(path) === "file") return path;
  }
  return undefined;
}

/** Returns what has the name on PATH and cannot be started, with the reason. */
function* unusableOnPath(
  name: string,
  { env }: ShebangOptions,
  { machine }: ShebangContext,
): Generator<string> {
  for (const hit of findOnPath(name, envFolders(env, machine), machine)) {
    const reason = hit.kind === "hit" ? startProblem(hit.executable, machine) : undefined;
    if (hit.kind === "hit" && reason !== undefined) yield `${hit.executable}: ${reason}`;
  }
}

/** Returns the programs that this search has passed over, with the reason. */
function untrusted(machine: Machine): string[] {
  return [...passedOver(machine).values()]
    .filter(({ what }) => what === "the program")
    .map(({ path, distrust }) => `${path}: ${describeDistrust(path, distrust)}`);
}
