import { writeErrors } from "../output.ts";
import type { Report } from "../request/option-table.ts";
import { isDebugged } from "../select/debug-variables.ts";
import { OwnLineFound } from "../select/own-line.ts";
import { activate } from "./activate.ts";
import type { Command, Situation } from "./command.ts";
import { completions } from "./completions.ts";
import { describeSearch } from "./debug.ts";
import { doctor } from "./doctor.ts";
import { lock } from "./environments/lock.ts";
import { prune } from "./environments/prune.ts";
import { withEnvironments } from "./environments/with-environments.ts";
import { examineForReport } from "./examine-for-report.ts";
import { explain } from "./explain.ts";
import { help, launcherVersion } from "./help.ts";
import { info } from "./info.ts";
import { list, listPaths } from "./list.ts";
import { withProbes } from "./probe.ts";
import { register, unregister } from "./register.ts";
import { run } from "./run.ts";
import { which } from "./which.ts";

/** The command behind every report. */
const commands: Readonly<Record<Report, Command>> = {
  list,
  listPaths,
  which,
  explain,
  dryRun: run,
  info,
  doctor,
  activate,
  completions,
  lock,
  prune,
  register,
  unregister,
  help,
  launcherVersion,
};

/** Does what the request asks for, and what the script's line asks for if that starts pyl. */
export const execute: Command = (situation) => {
  try {
    return executeOnce(situation);
  } catch (error) {
    if (!(error instanceof OwnLineFound)) throw error;
    const { request, machine } = error;
    return executeOnce({ ...situation, request, machine });
  }
};

/** With PYLAUNCHER_DEBUG it prints first what is searched for. */
const executeOnce: Command = (situation) => {
  const { request, machine } = situation;
  const command = request.report === undefined ? run : commands[request.report.name];
  if (request.report !== undefined) examineForReport(request.report.name, machine);
  return withEnvironments(situation, (current) =>
    withProbes(isDebugged(machine) ? debugged(current) : current, command),
  );
};

/** Returns the situation in which everything is probed that the decision needs, after printing the search. */
function debugged(situation: Situation): Situation {
  const [probed, text] = withProbes(situation, (current) => [current, describeSearch(current)] as const);
  writeErrors(text, situation.host);
  return probed;
}
