import { readConfig } from "./config/config.ts";
import type { LaunchPlan } from "./host/host.ts";
import { planLaunch } from "./plan/plan.ts";
import type { Machine } from "./platform/platform.ts";
import type { Request } from "./request/request.ts";
import { readScript, type Script } from "./script/script.ts";
import type { Choice, Question } from "./select/choice.ts";
import { chooseInterpreter } from "./select/choose.ts";
import { constrain } from "./select/constrain.ts";
import { isRedirector } from "./select/environments/redirector.ts";
import { readShebangRequest } from "./select/read-shebang-request.ts";
import type { ShebangRequest } from "./select/shebang-request.ts";

/** The whole decision: what was asked, what was found, and what is to be started. */
export interface Resolution {
  readonly script: Script | undefined;
  readonly choice: Choice;
  readonly plan: LaunchPlan;
}

/**
 * The launcher in one paragraph. A script is read, unless we are an environment's own `python`; its shebang is a wish, unless the command
 * line names a version; wish, command line and metadata make a constraint; the first
 * interpreter on the way from environments to PATH that satisfies it is chosen; the choice
 * becomes a plan. Nothing is started or changed here. Throws a failure the user can read.
 */
export function resolve(request: Request, machine: Machine, installed?: Question["installed"]): Resolution {
  const config = readConfig(machine);
  const path = isRedirector(request, machine) ? undefined : request.script;
  const script = path === undefined ? undefined : readScript(path, machine);
  const shebangRequest: ShebangRequest =
    script === undefined || request.version !== undefined
      ? { kind: "nothing" }
      : readShebangRequest(script, config, machine);
  const constraint = constrain(request, script, shebangRequest, machine);
  const choice = chooseInterpreter({
    request,
    script,
    shebangRequest,
    constraint,
    config,
    machine,
    installed,
  });
  return { script, choice, plan: planLaunch(request, script, choice, machine) };
}
