import * as errors from "../../errors/script-environment.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import { isOwn } from "../../platform/ownership.ts";
import type { Command } from "../command.ts";
import { isDryRun } from "../dry-run.ts";
import { pruneWords, pythonFor } from "./prune-program.ts";

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
  const status = host.run(python.executable, [...pruneWords(), ...words], []);
  if (status === undefined) throw errors.pruneNotRun(python.executable);
  return status;
};
