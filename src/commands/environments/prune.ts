import * as errors from "../../errors/script-environment.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import { isOwn } from "../../platform/ownership.ts";
import pruneProgram from "../../python/prune_report.py" with { type: "text" };
import { parseVersionRequest } from "../../versions/notation.ts";
import { anyVersion } from "../../versions/version-request.ts";
import type { Command, Situation } from "../command.ts";
import { decisionOf } from "../decision.ts";
import { isDryRun } from "../dry-run.ts";
import { withModules } from "./python-modules.ts";

/** Removes the environments of scripts that are not needed. A Python does that, and prints the report. */
export const prune: Command = (situation) => {
  const { request, machine, host } = situation;
  if (request.subject !== "interactive") throw errors.pruneTakesNothing();
  const cache = knownFolder("cache", machine);
  if (cache === undefined) throw errors.noCacheFolder();
  const folder = machine.platform.join(cache, "pyl");
  // Root removes nothing in another user's home.
  if (machine.kind(folder) !== undefined && !isOwn(folder, machine)) throw errors.pruneNotOwn(folder);
  const python = pythonFor(situation);
  if (python === undefined) throw errors.pruneNeedsPython(machine.platform.join(folder, "scripts"));
  const words = [folder, request.report?.format ?? "text", isDryRun(situation) ? "preview" : "apply"];
  const status = host.run(python.executable, ["-I", "-S", "-c", withModules(pruneProgram), ...words], []);
  if (status === undefined) throw errors.pruneNotRun(python.executable);
  return status;
};

/** Returns the Python that would run here, or else the one of `pyl -3`, if it is 3.4 or later. */
function pythonFor({ request, machine }: Situation): Interpreter | undefined {
  const version = {
    value: parseVersionRequest("3") ?? anyVersion,
    origin: { kind: "commandLine", text: "-3" },
  } as const;
  for (const each of [request, { ...request, version }]) {
    const interpreter = decisionOf({ request: each, machine }).resolution?.choice.interpreter;
    if (interpreter !== undefined && canPrune(interpreter)) return interpreter;
  }
  return undefined;
}

function canPrune({ identity: { version } }: Interpreter): boolean {
  const [major = 0, minor = 0] = version.release;
  return major > 3 || (major === 3 && minor >= 4);
}
