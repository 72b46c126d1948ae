import { onDrive } from "../../platform/drive-path.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { readScript } from "../../script/script.ts";
import { needsFound } from "../../select/script-environment/needs.ts";
import type { ActivatedEnvironment } from "../activation/activation-line.ts";
import { decisionOf } from "../decision.ts";

/**
 * Returns the environment that pyl has made for a script with dependencies. Throws `Failure` if it is not made, and
 * `NeedsEnvironment` if the request says that it must be.
 */
export function environmentOfScript(request: Request, machine: Machine): ActivatedEnvironment | undefined {
  const path = request.script && onDrive(request.script, machine.platform);
  if (path === undefined || machine.kind(path) === "directory") return undefined;
  if (readScript(path, machine).block === undefined) return undefined;
  const { resolution, failure } = decisionOf({ request, machine });
  if (needsFound(machine) === undefined) return undefined;
  if (resolution === undefined) throw failure;
  const { interpreter } = resolution.choice;
  if (interpreter?.environment === undefined) return undefined;
  return { prefix: interpreter.environment, scripts: machine.platform.parent(interpreter.name) };
}
