import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";

/** What is registered on: the machine as it is, and what can be done to it. */
export interface Context {
  readonly machine: Machine;
  readonly host: Host;
}
