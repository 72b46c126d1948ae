import { examineStarts } from "../interpreters/start/start-problem.ts";
import type { Machine } from "../platform/platform.ts";
import type { Report } from "../request/option-table.ts";

/**
 * Lets a report examine the programs that it names. On Windows the lists show what is registered, as py.exe's, without opening
 * each program. So do completions.
 */
export function examineForReport(name: Report, machine: Machine): void {
  if (machine.platform.hasPosixPaths || !listsWhatIsRegistered.includes(name)) examineStarts(machine);
}

const listsWhatIsRegistered: readonly Report[] = ["list", "listPaths", "completions"];
