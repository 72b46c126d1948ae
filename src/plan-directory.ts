import type { LaunchPlan } from "./host/host.ts";
import type { Machine } from "./platform/platform.ts";
import type { Request } from "./request/request.ts";
import type { Script } from "./script/script.ts";

/** `env -C`: the script is named from where the user stands, so it must be named in full. */
export function planInDirectory(
  plan: LaunchPlan,
  directory: string,
  request: Request,
  script: Pick<Script, "path" | "file"> | undefined,
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
