import { readLaunchSettings } from "../config/launch-settings.ts";
import { commandFile } from "../desktop/command-file.ts";
import { isOpened } from "../desktop/needs-supervision.ts";
import { planRelaunch } from "../desktop/relaunch.ts";
import { findTerminal } from "../desktop/terminal.ts";
import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import type { Situation } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { isDryRun } from "./dry-run.ts";
import { start } from "./start.ts";

/**
 * Opens a script in a terminal of its own, when it is one that wants a console and a desktop asks for
 * it (`--open`): before anything is decided, as the program in that terminal does so. Whether that is
 * what is to be done; then the exit status, undefined when the host has it.
 */
export function openInTerminal(situation: Situation): { readonly status: number | undefined } | undefined {
  const { request, machine } = situation;
  const { mode, script, launchOptions } = request;
  if (launchOptions?.place !== "desktop") return undefined;
  if (script === undefined) throw errors.nothingToOpen();
  // There a console comes by itself.
  if (machine.operatingSystem === "windows" || mode === "windowed" || launchOptions.background)
    return undefined;
  if (!isOpened(request, machine)) {
    if (machine.isTerminal("input")) return undefined;
    throw errors.noDesktop(script);
  }
  const settings = readLaunchSettings(machine);
  const plan = planRelaunch(request, script, launchOptions.pause ?? settings.pause, machine);
  if (machine.operatingSystem === "macos") return { status: start(openedOnMac(plan, situation), situation) };
  const { program, words } = findTerminal(settings.terminal, machine);
  const leading = [...words, plan.program, ...plan.leading];
  return { status: start({ ...plan, program, name: program, leading }, situation) };
}

/** What opens a file with that command in it. */
function openedOnMac(plan: LaunchPlan, situation: Situation): LaunchPlan {
  const { machine, host } = situation;
  const file = commandFile(commandLine(plan, machine), machine);
  if (file === undefined) throw errors.noCommandFile("HOME");
  const isMade = () => host.replace(file.path, file.text) && isExecutable(file.path, situation);
  if (!isDryRun(situation) && !isMade()) throw errors.noCommandFile(file.path);
  const open = "/usr/bin/open";
  // Nothing of ours: the file has all of it.
  const forwardFrom = 0x7fff_ffff;
  return {
    program: open,
    name: open,
    leading: [file.path],
    forwardFrom,
    clearEnvironment: false,
    changes: [],
  };
}

function isExecutable(path: string, { host }: Situation): boolean {
  return host.ask("/bin/chmod", ["700", path], []) !== undefined;
}
