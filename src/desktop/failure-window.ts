import type { Host } from "../host/host.ts";
import { notify } from "../output.ts";
import type { Machine } from "../platform/platform.ts";
import { showDialog } from "./dialog.ts";
import { writeLog } from "./log.ts";

/** A failure that would be invisible on standard error. */
export interface FailureWindow {
  /** The title of the window. */
  readonly title: string;
  /** One sentence without its full stop. */
  readonly what: string;
  /** A traceback, or the details of a failure of pyl: any number of lines. */
  readonly details: string;
  /** The log for it; undefined without a home folder. */
  readonly log: string | undefined;
}

/** Writes the failure to its log, reports that on standard error, and shows a window. */
export function showFailureWindow(failure: FailureWindow, host: Host, machine: Machine): void {
  const isKept = failure.log !== undefined && writeLog(failure.log, failure, host, machine);
  const where = isKept ? `The log is ${failure.log}` : "The log could not be written";
  if (machine.operatingSystem !== "windows") notify(`${failure.what}. ${where}`, host);
  showDialog({ title: failure.title, what: failure.what, details: failure.details, where }, host, machine);
}
