import type { LaunchPlan } from "./host/host.ts";
import { planInDirectory } from "./plan-directory.ts";
import type { Machine } from "./platform/platform.ts";
import type { Request } from "./request/request.ts";
import type { EnvCommand } from "./script/env.ts";
import type { Script } from "./script/script.ts";
import type { Choice } from "./select/choice.ts";

/**
 * Everything the host needs, from what was decided. The user's own arguments stay where they
 * are: the host passes them on from `forwardFrom`, untouched.
 */
export function planLaunch(
  request: Request,
  script: Script | undefined,
  choice: Choice,
  machine: Machine,
): LaunchPlan {
  const { env } = choice.trimmings;
  const wrapper = env !== undefined && env.passedOn.length > 0 ? ["/usr/bin/env", ...env.passedOn] : [];
  const [program, ...leading] = [...wrapper, choice.executable, ...choice.trimmings.arguments] as [
    string,
    ...string[],
  ];
  const plan: LaunchPlan = {
    program,
    name: wrapper.length > 0 ? program : (choice.interpreter?.name ?? program),
    leading,
    forwardFrom: request.forwardFrom,
    clearEnvironment: env?.clear ?? false,
    changes: environmentChanges(env, machine),
  };
  return env?.directory === undefined ? plan : planInDirectory(plan, env.directory, request, script, machine);
}

/**
 * macOS's framework stub and Windows' redirector tell Python by this variable that it is an
 * environment's. Ours would make another Python believe it (bpo-35811), so it goes no further.
 */
function environmentChanges(env: EnvCommand | undefined, machine: Machine): LaunchPlan["changes"] {
  const changes = env?.changes ?? [];
  const stale = "__PYVENV_LAUNCHER__";
  return machine.environment(stale) === undefined ? changes : [[stale, undefined], ...changes];
}
