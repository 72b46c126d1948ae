import type { Machine } from "../platform/platform.ts";
import { findDistrust } from "../trust/distrust.ts";
import type { Distrust } from "../trust/persons.ts";

/**
 * Returns why pyl does not run a startup file that it found in the working directory; undefined if it does. More is asked
 * than of other files: it must be the user's own, because it runs in every session that is started there.
 */
export function findTrustProblem(path: string, machine: Machine): Distrust | undefined {
  const owner = machine.owner(path);
  if (owner !== machine.user()) return { path, how: "owner", who: owner ?? "unknown" };
  return findDistrust(path, "entry", machine);
}
