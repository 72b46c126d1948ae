import type { Asked, Facts } from "../host/host.ts";
import type { Machine, Platform } from "./platform.ts";
import { onSystemError, withRule } from "./system-errors.ts";

/** Returns the machine of one run. It asks for the working directory once, because nothing changes it. */
export function machineOf(facts: Facts, platform: Platform): Machine {
  let asked = false;
  let directory: string | undefined;
  const machine = {
    ...facts,
    platform,
    memory: new Map(),
    directory(this: Asked) {
      if (!asked) directory = facts.directory.call(this);
      asked = true;
      return directory;
    },
    onSystemError,
  };
  return withRule(machine, onSystemError);
}
