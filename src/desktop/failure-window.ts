import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import { showDialog } from "./dialog.ts";
import { writeLog } from "./log.ts";

/** A failure that nobody would see. */
export interface FailureWindow {
  /** What the window is called. */
  readonly title: string;
  /** One sentence without its full stop. */
  readonly what: string;
  /** A traceback, or what there is instead and what to do; any number of lines. */
  readonly details: string;
  /** The file it is kept in; undefined where there is no folder for it. */
  readonly log: string | undefined;
}

/** Keeps it in the log, shows it in a window, and says on standard error where it is, for whoever reads that. */
export function showFailureWindow(failure: FailureWindow, host: Host, machine: Machine): void {
  const isKept = failure.log !== undefined && writeLog(failure.log, failure, host, machine);
  const where = isKept ? `It is kept in ${failure.log}` : "It could not be written to a log";
  if (machine.operatingSystem !== "windows") host.write("error", `pyl: ${failure.what}. ${where}\n`);
  showDialog({ title: failure.title, what: failure.what, details: failure.details, where }, host, machine);
}
