import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/** What a command needs to know. */
export interface Situation {
  readonly request: Request;
  readonly machine: Machine;
  readonly host: Host;
  /** The name and version that `--launcher-version` prints: `pyl 0.1.0 (native)`. */
  readonly edition: string;
}

/** Returns the exit status; undefined if the host ends the process with the status of the started program. */
export type Command = (situation: Situation) => number | undefined;
