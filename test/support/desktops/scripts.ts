import { existsSync, readFileSync, rmSync } from "node:fs";
import { found } from "./screen.ts";
import type { DesktopSession } from "./session.ts";

/** What a script says about how it was started. */
export interface Report {
  readonly process: number;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly prefix: string;
  readonly terminal: boolean;
}

const reportFile = "/home/me/.report";

/** Reports how it was started, in a file that appears whole. What follows in the script comes after that. */
export const reporting = `import json, os, sys
found = {"process": os.getpid(), "arguments": sys.argv, "folder": os.getcwd(), "prefix": sys.prefix, "terminal": os.isatty(0)}
with open("${reportFile}.new", "w") as file:
    json.dump(found, file)
os.rename("${reportFile}.new", "${reportFile}")
`;

/** Waits for SIGTERM and ends with success: QTerminal keeps its window if a signal has ended the script. */
export const untilEnded = `import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
signal.sigwait([signal.SIGTERM])
`;

/** Does this before the next script is started. */
export function forgetReport({ system }: DesktopSession): void {
  rmSync(system.path(reportFile), { force: true });
}

export function hasReported({ system }: DesktopSession): boolean {
  return existsSync(system.path(reportFile));
}

export function readReport({ system }: DesktopSession): Report {
  return JSON.parse(readFileSync(system.path(reportFile), "utf8"));
}

/** Waits until the process of the report has ended. */
export async function hasEnded({ system }: DesktopSession, { process }: Report): Promise<void> {
  const status = system.path(`/proc/${process}/status`);
  await found(`the end of process ${process}`, () => {
    try {
      return /^State:\s+Z/m.test(readFileSync(status, "utf8")) || undefined;
    } catch {
      // There is no such process any more.
      return true;
    }
  });
}
