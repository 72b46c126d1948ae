import type { LaunchPlan } from "../host/host.ts";
import type { Pause } from "../pause.ts";
import { planInDirectory } from "../plan/plan.ts";
import { absoluteHere, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/**
 * Returns the plan that starts pyl again in a terminal, in the script's folder. That pyl decides, and waits
 * for Enter if the script fails.
 */
export function planRelaunch(request: Request, script: string, pause: Pause, machine: Machine): LaunchPlan {
  const own = machine.program() ?? (machine.argument(0) as string);
  const plan: LaunchPlan = {
    program: own,
    name: own,
    leading: [...keptOptions(request, machine), `--pause=${pause}`],
    forwardFrom: request.forwardFrom,
    clearEnvironment: false,
    changes: [],
  };
  const file = absoluteHere(script, machine);
  const directory = machine.platform.parent(file);
  return planInDirectory(plan, directory, request, { path: script, file }, machine);
}

/** Returns pyl's own options without those that this pyl has carried out. */
function keptOptions({ forwardFrom }: Request, machine: Machine): string[] {
  const kept: string[] = [];
  for (let index = 1; index < forwardFrom; index += 1) {
    const word = machine.argument(index) as string;
    if (word === "--pause") index += 1;
    else if (word !== "--open" && word !== "--dry-run" && !word.startsWith("--pause=")) kept.push(word);
  }
  return kept;
}
