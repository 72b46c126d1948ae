import { completeAll } from "../../interpreters/complete.ts";
import type { Defect } from "../../interpreters/environment.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";

/** An interpreter that was found, or an environment that should have one. */
export interface Sighting {
  readonly interpreter: Interpreter;
  readonly defect: Defect | undefined;
}

/** What the search finds can be started. */
export function sighted(interpreters: readonly Interpreter[]): Sighting[] {
  return interpreters.map((interpreter) => ({ interpreter, defect: undefined }));
}

/** All to the micro version, as far as anything tells. Throws what `completeAll` throws. */
export function completed(sightings: readonly Sighting[], machine: Machine): readonly Sighting[] {
  const open = sightings.filter(isOpen).map(({ interpreter }) => interpreter);
  if (open.length === 0) return sightings;
  const whole = new Map(completeAll(open, machine).map((each, index) => [open[index], each]));
  return sightings.map((sighting) => {
    const interpreter = whole.get(sighting.interpreter);
    return interpreter === undefined ? sighting : { ...sighting, interpreter };
  });
}

/** What is broken tells nothing, and is not to be asked. */
function isOpen({ interpreter, defect }: Sighting): boolean {
  return defect === undefined && interpreter.identity.version.release.length < 3;
}
