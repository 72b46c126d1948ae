import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import { findExtraStartupFiles } from "./extra-startup-files.ts";
import { planScript } from "./plan-script.ts";
import { planSession } from "./plan-session.ts";
import { sessionKindOf } from "./session-kind.ts";
import type { StartupPlan } from "./startup-plan.ts";
import { startupVariable, variableIn } from "./startup-variable.ts";

/**
 * Adds the startup files to a launch. PYTHONSTARTUP is passed on as it is, unless there are extra startup files. Throws
 * `Failure` if the options contradict each other, or a file named on the command line cannot be run.
 */
export function planStartup(request: Request, resolution: Resolution, machine: Machine): StartupPlan {
  const option = request.launchOptions?.startup;
  const { plan } = resolution;
  const kind = sessionKindOf(request, resolution.choice, machine);
  if (option?.kind === "none") return { plan: withoutStartup(plan, machine), notices: [] };
  if (kind === "session") return planSession(request, resolution, machine);
  if (option?.kind !== "file") return { plan, notices: [] };
  const [file] = findExtraStartupFiles(request, resolution.choice, kind, machine);
  if (file === undefined || file.use !== "readFirst") return { plan, notices: [] };
  if (file.state !== "there") throw errors.startupFileUnusable(file.path, file.state);
  return { plan: planScript(file.path, request, resolution, machine), notices: [] };
}

function withoutStartup(plan: LaunchPlan, machine: Machine): LaunchPlan {
  if (variableIn(plan, startupVariable, machine) === undefined) return plan;
  return { ...plan, changes: [...plan.changes, [startupVariable, undefined]] };
}
