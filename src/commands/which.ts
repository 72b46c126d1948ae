import { printLine } from "../output.ts";
import { startedProgram } from "../plan/windowed-executable.ts";
import type { Command } from "./command.ts";
import { resolutionOf } from "./install/decide-or-install.ts";

/**
 * Prints the path of what would be started, for scripts and editors: one line, nothing else. It is the
 * `sys.executable` of that Python, so starting the path starts the same Python.
 */
export const which: Command = (situation) => {
  const { request, machine } = situation;
  const { choice } = resolutionOf(situation);
  return printLine(situation, startedProgram(request, choice, machine).name);
};
