import { readLaunchSettings } from "../config/launch-settings.ts";
import { backgroundLog } from "../desktop/background.ts";
import type { ExitAction } from "../desktop/exit-action.ts";
import { logPath } from "../desktop/log.ts";
import { isFailureInvisible, isOpenedByDesktop } from "../desktop/needs-supervision.ts";
import { readPause } from "../desktop/read-pause.ts";
import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import { notify, print } from "../output.ts";
import { planInDirectory } from "../plan/plan.ts";
import { absolute } from "../platform/platform.ts";
import type { Resolution } from "../resolve.ts";
import { planStartup } from "../startup/plan-startup.ts";
import type { StartupPlan } from "../startup/startup-plan.ts";
import { describeDistrust } from "../trust/describe.ts";
import { findDistrust } from "../trust/distrust.ts";
import type { Situation } from "./command.ts";
import { isDryRun } from "./dry-run.ts";
import { start } from "./start.ts";

/** Starts what was decided with the launch options of the request, and supervises it if something follows its end. */
export function startSupervised(decision: Resolution, situation: Situation): number | undefined {
  const { request, machine, host } = situation;
  const placed = { ...decision, plan: inOwnFolder(decision, situation) };
  const { plan, notices } = withStartupFile(planStartup(request, placed, machine), situation);
  for (const notice of notices) notify(notice, host);
  if (request.launchOptions?.background) return startInBackground(plan, situation);
  const action = exitActionFor(situation);
  if (action === undefined) return start(plan, situation);
  const keepsErrors = action.kind === "window";
  return start({ ...plan, supervise: { keepsErrors, exitAction: JSON.stringify(action) } }, situation);
}

/**
 * Returns whether the log can be written. A log that the user did not name may be another user's file or link. Where it
 * does not exist, it is created and put into place: an existing link is never followed by that. In a folder like /tmp
 * no other user can then replace it.
 */
function openLog(log: string, { request, machine, host }: Situation): boolean {
  if (request.launchOptions?.log !== undefined) return host.append(log, "");
  const isNew = machine.permissions(log) === undefined;
  const distrust = findDistrust(isNew ? machine.platform.parent(log) : log, "entry", machine);
  if (distrust !== undefined) throw errors.logUntrusted(log, describeDistrust(log, distrust));
  return isNew ? host.replace(log, "") : host.append(log, "");
}

/** Writes the file that the startup plan needs. Returns the plan without it if that fails. */
function withStartupFile(startup: StartupPlan, situation: Situation): StartupPlan {
  const { file } = startup;
  if (file === undefined || isDryRun(situation)) return startup;
  return situation.host.replace(file.path, file.text) ? startup : file.planWithout();
}

/** A script that a desktop opens starts in its own folder, as on Windows. */
function inOwnFolder({ script, plan }: Resolution, { request, machine }: Situation): LaunchPlan {
  if (request.launchOptions?.place !== "desktop" || script === undefined || plan.directory !== undefined)
    return plan;
  return planInDirectory(plan, machine.platform.parent(script.file), request, script, machine);
}

function exitActionFor({ request, machine }: Situation): ExitAction | undefined {
  const { mode, subject, script } = request;
  if (subject === "interactive" || subject === "stdin") return undefined;
  const name = machine.platform.baseName(script ?? "Python");
  if (mode === "windowed" && (isOpenedByDesktop(request, machine) || isFailureInvisible(machine)))
    return { kind: "window", name, log: logPath(name, machine) };
  const pause = readPause(request, readLaunchSettings(machine), machine);
  return pause === "never" ? undefined : { kind: "console", name, pause };
}

function startInBackground(plan: LaunchPlan, situation: Situation): number | undefined {
  const { request, machine, host } = situation;
  const log = backgroundLog(request, machine);
  if (isDryRun(situation)) return start(plan, situation);
  // The log is opened before anything starts, as a shell's `>>` does.
  if (!openLog(log, situation)) throw errors.logUnwritable(log);
  const process = host.detach(plan, log);
  if (typeof process === "string") throw errors.notInBackground(plan.program, process);
  if (machine.isTerminal("error"))
    notify(`its output goes to ${absolute(log, undefined, machine.platform)}`, host);
  return print(situation, `${process}\n`, { what: `${process}, the id of the process that was started,` });
}
