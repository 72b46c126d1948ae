import { mayCreate } from "../../platform/ownership.ts";
import { newRecord } from "../../select/script-environment/known.ts";
import type { Situation } from "../command.ts";

/**
 * Records what was found out about the environment of a script, for the next launch. If that fails, the next launch finds
 * it out as this one did.
 */
export function recordEnvironment({ machine, host }: Situation): void {
  const record = newRecord(machine);
  if (record !== undefined && mayCreate(record.path, machine)) host.replace(record.path, record.text);
}
