import type { Host } from "../host/host.ts";
import { notify } from "../output.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
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
  const { log, details } = failure;
  // What a script wrote stays as it is in the log; pyl's own sentence may have a file name in it.
  const what = printable(failure.what);
  const isKept = log !== undefined && writeLog(log, { what, details }, host, machine);
  const where = isKept ? `The log is ${log}` : "The log could not be written";
  if (machine.operatingSystem !== "windows") notify(`${what}. ${where}`, host);
  showDialog({ title: failure.title, what, details, where, log: isKept ? log : undefined }, host, machine);
}
