import type { Report } from "../request/options.ts";
import { isDebugged } from "../select/reported.ts";
import type { Command } from "./command.ts";
import { tellSearch } from "./debug.ts";
import { explain } from "./explain.ts";
import { help, launcherVersion } from "./help.ts";
import { list, listPaths } from "./list.ts";
import { run } from "./run.ts";
import { which } from "./which.ts";

/** The command behind every report. */
const commands: Readonly<Record<Report, Command>> = {
  list,
  listPaths,
  which,
  explain,
  dryRun: run,
  help,
  launcherVersion,
};

/** Does what the request asks for; PYLAUNCHER_DEBUG hears first what is searched for. */
export const execute: Command = (situation) => {
  const { request, machine, host } = situation;
  if (isDebugged(machine)) host.write("error", tellSearch(situation));
  const command = request.report === undefined ? run : commands[request.report];
  return command(situation);
};
