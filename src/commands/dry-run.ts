import { dryRunVariable } from "../select/debug-variables.ts";
import type { Situation } from "./command.ts";

/** Whether pyl prints the command line and starts nothing. */
export function isDryRun({ request, machine }: Pick<Situation, "request" | "machine">): boolean {
  return request.report?.isDryRun || Boolean(machine.environment(dryRunVariable));
}
