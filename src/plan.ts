import type { LaunchPlan } from "./host/host.ts";
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
  return env?.directory === undefined ? plan : inDirectory(plan, env.directory, request, script, machine);
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

/** `env -C`: the script is named from where the user stands, so it must be named in full. */
function inDirectory(
  plan: LaunchPlan,
  directory: string,
  request: Request,
  script: Script | undefined,
  machine: Machine,
): LaunchPlan {
  if (script === undefined || machine.platform.isAbsolute(script.path)) return { ...plan, directory };
  const options: string[] = [];
  for (let index = request.forwardFrom; index < request.scriptIndex; index += 1)
    options.push(machine.argument(index) as string);
  return {
    ...plan,
    directory,
    leading: [...plan.leading, ...options, script.file],
    forwardFrom: request.scriptIndex + 1,
  };
}
