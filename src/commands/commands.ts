import type { Report } from "../request/options.ts";
import type { Command } from "./command.ts";
import { dryRun } from "./dry-run.ts";
import { explain } from "./explain.ts";
import { help, launcherVersion } from "./help.ts";
import { list, listPaths } from "./list.ts";
import { which } from "./which.ts";

/** The command behind every report. */
export const commands: Readonly<Record<Report, Command>> = {
  list,
  listPaths,
  which,
  explain,
  dryRun,
  help,
  launcherVersion,
};
