import { readLaunchSettings } from "../../config/launch-settings.ts";
import { commandFile } from "../../desktop/command-file.ts";
import { isOpenedByDesktop } from "../../desktop/needs-supervision.ts";
import { planRelaunch } from "../../desktop/relaunch.ts";
import * as errors from "../../errors.ts";
import type { LaunchPlan } from "../../host/host.ts";
import type { Situation } from "../command.ts";
import { shLine } from "../command-line.ts";
import { isDryRun } from "../dry-run.ts";
import { start } from "../start.ts";
import { noArgument, runInTerminal } from "./run-in-terminal.ts";

/**
 * Opens a console script in a new terminal if a desktop asks for it (`--open`). This happens before
 * pyl looks for an interpreter: the pyl that runs in the terminal does that. Returns undefined if no
 * terminal is needed, otherwise the exit status (undefined if the host has it).
 */
export function openInTerminal(situation: Situation): { readonly status: number | undefined } | undefined {
  const { request, machine } = situation;
  const { mode, script, launchOptions } = request;
  if (script === undefined) throw errors.nothingToOpen();
  // Windows opens a console by itself, and the other two need none.
  if (machine.operatingSystem === "windows" || mode === "windowed" || launchOptions?.background)
    return undefined;
  if (!isOpenedByDesktop(request, machine)) {
    if (machine.isTerminal("input")) return undefined;
    throw errors.noDesktop(script);
  }
  if (machine.operatingSystem !== "macos") return { status: runInTerminal(script, situation) };
  const pause = launchOptions?.pause ?? readLaunchSettings(machine).pause;
  const plan = planRelaunch(request, script, pause, machine);
  return { status: start(openedOnMac(plan, situation), situation) };
}

/** Writes the command into a file, and returns the plan that opens this file in the user's terminal. */
function openedOnMac(plan: LaunchPlan, situation: Situation): LaunchPlan {
  const { machine, host } = situation;
  const file = commandFile(shLine(plan, machine), machine);
  if (file === undefined) throw errors.noCommandFile(undefined);
  const isWritten = () => host.replace(file.path, file.text) && isExecutable(file.path, situation);
  if (!isDryRun(situation) && !isWritten()) throw errors.noCommandFile(file.path);
  const open = "/usr/bin/open";
  return {
    program: open,
    name: open,
    leading: [file.path],
    forwardFrom: noArgument,
    clearEnvironment: false,
    changes: [],
  };
}

function isExecutable(path: string, { host }: Situation): boolean {
  return host.ask("/bin/chmod", ["700", path], []) !== undefined;
}
