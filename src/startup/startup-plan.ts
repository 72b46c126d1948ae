import type { LaunchPlan } from "../host/host.ts";

/** A launch with its startup files. */
export interface StartupPlan {
  readonly plan: LaunchPlan;
  /** Printed before the start, a line each. */
  readonly notices: readonly string[];
  /** Must be written before the start. */
  readonly file?: FileToWrite;
}

export interface FileToWrite {
  readonly path: string;
  readonly text: string;
  /** Returns the plan to use if the file cannot be written. Throws `Failure` if the user named the file. */
  planWithout(): StartupPlan;
}
