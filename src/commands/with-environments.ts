import { withRule } from "../platform/system-errors.ts";
import { NeedsEnvironment } from "../select/script-environment/script-environment.ts";
import type { Command, Situation } from "./command.ts";
import { makeEnvironment } from "./make-environment.ts";

/** Runs a command. If its decision needs an environment that does not exist, makes that and runs it again. */
export function withEnvironments(situation: Situation, command: Command): number | undefined {
  try {
    return command(situation);
  } catch (error) {
    if (!(error instanceof NeedsEnvironment)) throw error;
    const { machine } = situation;
    makeEnvironment(error.needs, situation);
    // Nothing that was looked at before is known any more.
    const fresh = withRule({ ...machine, memory: new Map() }, machine.onSystemError);
    return command({ ...situation, machine: fresh });
  }
}
