import type { LaunchPlan } from "../host/host.ts";

/** A launch with its startup files. */
export interface StartupPlan {
  readonly plan: LaunchPlan;
  /** What a person is to be told before the start, a sentence each. */
  readonly notices: readonly string[];
  /** What has to be written before the start. */
  readonly file?: WantedFile;
}

export interface WantedFile {
  readonly path: string;
  readonly text: string;
  /** The launch to go on with where it cannot be written. Throws a failure where there is none. */
  otherwise(): StartupPlan;
}
