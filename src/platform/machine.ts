import type { Facts } from "../host/host.ts";
import type { Machine, Platform } from "./platform.ts";

/** Returns the machine of one run. It asks for the working directory once, because nothing changes it. */
export function machineOf(facts: Facts, platform: Platform): Machine {
  let asked = false;
  let directory: string | undefined;
  return {
    ...facts,
    platform,
    memory: new Map(),
    directory() {
      if (!asked) directory = facts.directory();
      asked = true;
      return directory;
    },
  };
}
