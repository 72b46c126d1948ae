import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";

/** What a command is given. */
export interface Situation {
  readonly request: Request;
  readonly machine: Machine;
  readonly host: Host;
  /** What this program calls itself in `--launcher-version` and reports: `pyl 0.1.0 (native)`. */
  readonly edition: string;
}

/** The exit status; undefined when the host ends the process with the started program's. */
export type Command = (situation: Situation) => number | undefined;

/** Standard output that is closed or full is a failure a script should see. */
export function print({ host }: Situation, text: string): number {
  return host.write("output", text) ? 0 : 1;
}
