import * as errors from "../errors.ts";
import { withRule } from "../platform/system-errors.ts";
import { NeedsEnvironment } from "../select/script-environment/script-environment.ts";
import type { Command, Situation } from "./command.ts";
import { makeEnvironment } from "./make-environment.ts";

/**
 * Runs a command. If its decision needs an environment that does not exist, a launch makes it and decides again; a report
 * says that it is not made.
 */
export function withEnvironments(situation: Situation, command: Command): number | undefined {
  try {
    return command(situation);
  } catch (error) {
    if (!(error instanceof NeedsEnvironment)) throw error;
    const { request, machine } = situation;
    if (request.report !== undefined)
      throw errors.environmentNotMade(request.script ?? "", error.needs.requirements);
    makeEnvironment(error.needs, situation);
    // Nothing that was looked at before is known any more.
    const fresh = withRule({ ...machine, memory: new Map() }, machine.onSystemError);
    return command({ ...situation, machine: fresh });
  }
}
