import type { Report } from "../request/option-table.ts";
import { isDebugged } from "../select/debug-variables.ts";
import { activate } from "./activate.ts";
import type { Command } from "./command.ts";
import { describeSearch } from "./debug.ts";
import { doctor } from "./doctor.ts";
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
  register,
  unregister,
  help,
  launcherVersion,
};

/** Does what the request asks for; PYLAUNCHER_DEBUG hears first what is searched for. */
export const execute: Command = (situation) => {
  const { request, machine, host } = situation;
  if (isDebugged(machine)) host.write("error", withProbes(situation, describeSearch));
  return withProbes(situation, request.report === undefined ? run : commands[request.report]);
};
