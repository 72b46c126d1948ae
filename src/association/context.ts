import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";

/** The machine to read from, and the host to change it with. */
export interface Context {
  readonly machine: Machine;
  readonly host: Host;
}
