import { dryRunVariable } from "../select/debug-variables.ts";
import type { Situation } from "./command.ts";

/** Whether what would be done is only to be told. */
export function isDryRun({ request, machine }: Pick<Situation, "request" | "machine">): boolean {
  return request.report?.isDryRun || Boolean(machine.environment(dryRunVariable));
}
