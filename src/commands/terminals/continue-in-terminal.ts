import { decode } from "../../desktop/handed-over.ts";
import * as errors from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { setTitle } from "../../output.ts";
import type { Machine } from "../../platform/platform.ts";
import { noArgument } from "./run-in-terminal.ts";

/**
 * Becomes the pyl that the desktop's pyl has handed over to, in the script's folder and with the script's name as the title
 * of the terminal. Throws `Failure` if the system cannot start it.
 */
export function continueInTerminal(host: Host, machine: Machine): undefined {
  const { marker, title, directory, changes, words } = decode(machine);
  if (marker !== "") host.remove(marker);
  setTitle(title, { host, machine });
  const program = machine.program() ?? (machine.argument(0) as string);
  const plan = {
    program,
    name: program,
    leading: words,
    forwardFrom: noArgument,
    clearEnvironment: false,
    changes,
  };
  // If the folder cannot be entered, the pyl that starts says what is wrong with the script.
  const systemError = host.launch({ ...plan, directory }) && host.launch(plan);
  if (systemError !== undefined) throw errors.couldNotStart(program, undefined, systemError);
}
