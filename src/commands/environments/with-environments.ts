import { withRule } from "../../platform/system-errors.ts";
import { NeedsEnvironment, setAsked } from "../../select/script-environment/needs-environment.ts";
import type { Command, Situation } from "../command.ts";
import { makeEnvironment } from "./make-environment.ts";

/** Runs a command. If its decision needs an environment that does not exist, makes that and runs it again. */
export function withEnvironments(situation: Situation, command: Command): number | undefined {
  try {
    return command(situation);
  } catch (error) {
    if (!(error instanceof NeedsEnvironment)) throw error;
    const { machine } = situation;
    const status = makeEnvironment(error, situation);
    if (status !== undefined) return status;
    // Nothing that was looked at before is known any more.
    const fresh = withRule({ ...machine, memory: new Map() }, machine.onSystemError);
    setAsked(error.needs.folder, fresh);
    return command({ ...situation, machine: fresh });
  }
}
