import { isInDocumentPortal, portalEffect } from "../desktop/document-portal.ts";
import { needsSupervision } from "../desktop/needs-supervision.ts";
import { NotStarted } from "../errors.ts";
import {
  examineStarts,
  isLoadError,
  recordRefusal,
  startProblem,
} from "../interpreters/start/start-problem.ts";
import { notify, writeErrors } from "../output.ts";
import { countWrappers } from "../plan/count-wrappers.ts";
import type { Machine } from "../platform/platform.ts";
import { addNotice, expectsNotices, runNotices } from "../platform/run-notices.ts";
import type { Resolution } from "../resolve.ts";
import { isDebugged } from "../select/debug-variables.ts";
import type { Command, Situation } from "./command.ts";
import { describeLaunch } from "./debug.ts";
import { forgetDecision } from "./decision.ts";
import { isDryRun } from "./dry-run.ts";
import { recordEnvironment } from "./environments/record-environment.ts";
import { decideOrInstall } from "./install/decide-or-install.ts";
import { start } from "./start.ts";
import { startSupervised } from "./start-supervised.ts";
import { openInTerminal } from "./terminals/open-in-terminal.ts";
import { trustNotices } from "./trust-notices.ts";
import { unusedNotices } from "./unused-notices.ts";

/** Decides and starts, or prints the exact command line for `--dry-run`. */
export const run: Command = (situation) => {
  const { request, machine } = situation;
  const isSpecial = needsSupervision(request, machine);
  if (isSpecial && request.script !== undefined && isInDocumentPortal(request.script, machine))
    addNotice(`${request.script} was passed on by a program in a sandbox: ${portalEffect}`, machine);
  const opened = request.launchOptions?.place === "desktop" ? openInTerminal(situation) : undefined;
  if (opened !== undefined) return opened.status;
  const isDry = isDryRun(situation);
  // On Windows, PYLAUNCHER_DRYRUN prints the choice without opening it, as in py.exe; `--dry-run` is a report.
  if (isDry && machine.platform.hasPosixPaths) examineStarts(machine);
  const begin = (decision: Resolution) => {
    if (decision.choice.interpreter?.source === "scriptEnvironment") recordEnvironment(situation);
    const plan = isDry ? decision.plan : countWrappers(decision, machine);
    return isSpecial ? startSupervised({ ...decision, plan }, situation) : start(plan, situation);
  };
  return launch(situation, begin, []);
};

/**
 * Decides and starts. If the system refuses to start the choice, decides again without what cannot be started, as
 * execvp(3) goes on to the next folder of PATH. `printed` has the notices that were printed already.
 */
function launch(
  situation: Situation,
  begin: (decision: Resolution) => number | undefined,
  printed: string[],
  before?: NotStarted,
): number | undefined {
  const { machine, host } = situation;
  const decision = decideOrInstall(situation);
  if (typeof decision === "number") return decision;
  if (before !== undefined && decision.plan.program === before.program) {
    const status = ownStatus(before, machine);
    if (status !== undefined) return status;
  }
  if (expectsNotices(machine)) printNotices(decision, situation, printed);
  if (isDebugged(machine)) writeErrors(describeLaunch(situation, decision), host);
  try {
    return begin(decision);
  } catch (error) {
    if (!(error instanceof NotStarted)) throw error;
    if (!recordRefusal(error.program, error.systemError, machine)) {
      const status = ownStatus(error, machine);
      if (status === undefined) throw error;
      return status;
    }
    forgetDecision(machine);
    return launch(situation, begin, printed, error);
  }
}

/** Returns the status that a script itself has returned, if nothing shows that Windows could not load the program. */
function ownStatus({ program, systemError }: NotStarted, machine: Machine): number | undefined {
  const isOwn = isLoadError(systemError) && startProblem(program, machine) === undefined;
  return isOwn ? Number(systemError) : undefined;
}

/** Prints what has not been printed yet. */
function printNotices({ choice }: Resolution, { machine, host }: Situation, printed: string[]): void {
  for (const notices of [
    trustNotices(machine),
    runNotices(machine),
    unusedNotices(choice.candidates, machine),
  ])
    for (const notice of notices) {
      if (!printed.includes(notice)) notify(notice, host);
      printed.push(notice);
    }
}
