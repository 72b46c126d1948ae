import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import { resolve } from "../resolve.ts";
import { quotePosix, quoteWindows } from "../shell.ts";
import { type Command, print } from "./command.ts";

/** The exact command line, as a shell would take it, not run. */
export const dryRun: Command = (situation) => {
  const { plan } = resolve(situation.request, situation.machine);
  return print(situation, `${commandLine(plan, situation.machine)}\n`);
};

export function commandLine(plan: LaunchPlan, machine: Machine): string {
  const words = [...environmentPrefix(plan), plan.program, ...plan.leading];
  for (let index = plan.forwardFrom; machine.argument(index) !== undefined; index += 1)
    words.push(machine.argument(index) as string);
  const quoted = words.map(machine.platform.hasPosixPaths ? quotePosix : quoteWindows).join(" ");
  return plan.directory === undefined ? quoted : `cd ${quotePosix(plan.directory)} && ${quoted}`;
}

function environmentPrefix({ clearEnvironment, changes }: LaunchPlan): string[] {
  if (!clearEnvironment && changes.length === 0) return [];
  const removed = changes.filter(([, value]) => value === undefined).flatMap(([name]) => ["-u", name]);
  const set = changes.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  return ["env", ...(clearEnvironment ? ["-i"] : []), ...removed, ...set];
}
