import type { Machine } from "../platform/platform.ts";
import { planLinux } from "./linux/plan.ts";
import { planMacos } from "./macos/plan.ts";
import type { Plan } from "./plan.ts";
import { planWindows } from "./windows/plan.ts";

/** Throws a failure where this program cannot be registered. */
export function planAssociation(machine: Machine): Plan {
  return planners[machine.operatingSystem](machine);
}

const planners: Readonly<Record<Machine["operatingSystem"], (machine: Machine) => Plan>> = {
  linux: planLinux,
  macos: planMacos,
  windows: planWindows,
};
