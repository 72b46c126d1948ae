import { readLaunchSettings } from "../../config/launch-settings.ts";
import { encode, type HandedOver } from "../../desktop/handed-over.ts";
import { planRelaunch } from "../../desktop/relaunch.ts";
import { findTerminals, type Terminal } from "../../desktop/terminal.ts";
import * as errors from "../../errors.ts";
import type { LaunchPlan } from "../../host/host.ts";
import type { Situation } from "../command.ts";
import { argumentsFrom } from "../command-line.ts";
import { isDryRun } from "../dry-run.ts";
import { start } from "../start.ts";

/**
 * Opens the script in the first terminal that works (Linux). Returns the exit status, which says nothing of the script's:
 * many terminals return at once and let one of their processes open the window. Throws `Failure` if no terminal works, or
 * one says that it does but no pyl runs in it: a second start could run the script twice.
 */
export function runInTerminal(script: string, situation: Situation): number | undefined {
  const { machine, host } = situation;
  const settings = readLaunchSettings(machine);
  const terminals = findTerminals(settings.terminal, machine);
  const marker = markerPath(script, machine);
  if (isDryRun(situation))
    return start(planIn(terminals[0] as Terminal, script, marker, situation), situation);
  const failed: string[] = [];
  for (const terminal of terminals) {
    const { program, leading } = planIn(terminal, script, marker, situation);
    const isMarked = marker !== "" && host.append(marker, "");
    const status = host.run(program, leading, []);
    if (status === 0 && isMarked && !host.awaitRemoval(marker, secondsToStart)) {
      host.remove(marker);
      throw errors.terminalWithoutScript(script, program, secondsToStart, settings.terminal?.origin);
    }
    // A terminal may return the script's own status: it has failed only if no pyl has run in it.
    if (status === 0 || (isMarked && machine.kind(marker) === undefined)) return 0;
    failed.push(status === undefined ? program : `${program} (exit status ${status})`);
  }
  if (marker !== "") host.remove(marker);
  throw errors.terminalsFailed(script, failed, settings.terminal?.origin);
}

/** A terminal may take so long until a program runs in it. GNOME Terminal reports success for some starts that it drops. */
const secondsToStart = 20;

/** Returns the plan that starts the terminal with another pyl in it. */
function planIn(terminal: Terminal, script: string, marker: string, situation: Situation): LaunchPlan {
  const { request, machine } = situation;
  const { program, words, staysOpen } = terminal;
  const pause = request.launchOptions?.pause ?? readLaunchSettings(machine).pause;
  const plan = planRelaunch(request, script, staysOpen ? "never" : pause, machine);
  const over: HandedOver = {
    marker,
    title: machine.platform.baseName(script),
    directory: plan.directory ?? "/",
    changes: deciding.map((name) => [name, machine.environment(name)]),
    words: [...plan.leading, ...argumentsFrom(plan.forwardFrom, machine)],
  };
  const leading = [...words, plan.program, ...encode(over)];
  return { program, name: program, leading, forwardFrom: noArgument, clearEnvironment: false, changes: [] };
}

/** Passes none of pyl's own arguments on. */
export const noArgument = 0x7fff_ffff;

/**
 * What decides which Python runs. A terminal that runs already, perhaps started in a shell with an
 * active environment, starts commands with its own variables (GNOME Console, Xfce's terminal, LXTerminal).
 */
const deciding = [
  "PATH",
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
  "CONDA_DEFAULT_ENV",
  "PY_PYTHON",
  "PY_PYTHON3",
  "PY_PYTHON2",
  "PYL_NO_VENV",
];

/** Returns the path of a file that is removed at the latest when the user logs out; "" without a folder for it. */
function markerPath(script: string, machine: Situation["machine"]): string {
  const folder = machine.environment("XDG_RUNTIME_DIR");
  if (!folder || !machine.platform.isAbsolute(folder)) return "";
  return machine.platform.join(folder, `pyl-${machine.digest(`${script} ${machine.now()}`)}`);
}
