import * as errors from "../errors.ts";
import type { Origin } from "../origin.ts";

/**
 * Throws a failure for a batch file: Windows gives it to cmd, which reads the script's arguments
 * as commands (CVE-2024-24576). Dots and blanks at the end of a name are none to the system (CVE-2024-43402).
 */
export function refuseBatchFile(program: string, origin: Origin | undefined): void {
  let end = program.length;
  while (program[end - 1] === "." || program[end - 1] === " ") end -= 1;
  const ending = program.slice(0, end).slice(-4).toLowerCase();
  if (ending === ".bat" || ending === ".cmd") throw errors.batchFile(program, origin);
}
