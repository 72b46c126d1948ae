import { mayCreate } from "../platform/ownership.ts";
import type { Resolution } from "../resolve.ts";
import { recordOf, recordPlace } from "../select/script-environment/known.ts";
import type { Situation } from "./command.ts";

/** Returns whether an environment of a script was found in the long way, so that a record would spare it the next time. */
export function needsRecord({ choice: { interpreter, constraint } }: Resolution): boolean {
  return interpreter?.source === "scriptEnvironment" && constraint.dependencies !== undefined;
}

/** Records the environment of a script for the next launch. If that fails, the next launch finds it as this one did. */
export function recordEnvironment(
  { script, choice }: Resolution,
  { request, machine, host }: Situation,
): void {
  const place = script && recordPlace(request, script, machine);
  const text = place && choice.interpreter && recordOf(place, choice.interpreter, machine);
  if (place !== undefined && text !== undefined && mayCreate(place.path, machine))
    host.replace(place.path, text);
}
