import type { Facts } from "../host/host.ts";
import type { Machine, Platform } from "./platform.ts";

/** A host's facts with its rules. The working directory is asked for once: nobody changes it. */
export function machineOf(facts: Facts, platform: Platform): Machine {
  let asked = false;
  let directory: string | undefined;
  return {
    ...facts,
    platform,
    directory() {
      if (!asked) directory = facts.directory();
      asked = true;
      return directory;
    },
  };
}
