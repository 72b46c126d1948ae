import type { LaunchPlan } from "../host/host.ts";
import type { Pause } from "../pause.ts";
import { planInDirectory } from "../plan/plan.ts";
import { absoluteHere, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/**
 * This program once more, in the script's folder, where it has a console: there it decides, and waits
 * for a person when the script has failed.
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

/** Our own options but for those that are done with by then. */
function keptOptions({ forwardFrom }: Request, machine: Machine): string[] {
  const kept: string[] = [];
  for (let index = 1; index < forwardFrom; index += 1) {
    const word = machine.argument(index) as string;
    if (word === "--pause") index += 1;
    else if (word !== "--open" && word !== "--dry-run" && !word.startsWith("--pause=")) kept.push(word);
  }
  return kept;
}
