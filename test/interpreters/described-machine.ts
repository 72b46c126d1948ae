import type { Description } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { machines } from "../machines/machines.ts";

/** A described Windows machine by name, or one that has only what is given. */
export function windowsMachine(given: string | Partial<Description>): Machine {
  const described = typeof given === "string" ? machines[given] : { files: {}, ...given };
  if (described === undefined) throw new Error(`there is no machine ${given}`);
  const host = memoryHost({ ...described, operatingSystem: "windows", arguments: ["pyl"] } as Description);
  return machineOf(host, windows);
}

/** A machine with POSIX rules that has only what is given; Linux by default. */
export function posixMachine(given: Partial<Description>): Machine {
  const host = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], files: {}, ...given });
  return machineOf(host, posix);
}

/** A machine of any system that has only what is given. */
export function describedMachine(
  given: Partial<Description> & Pick<Description, "operatingSystem">,
): Machine {
  return given.operatingSystem === "windows" ? windowsMachine(given) : posixMachine(given);
}
