import { nativeArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { sameCompany } from "../versions/constraint.ts";
import { type Architecture, companies } from "../versions/version-request.ts";

/**
 * Returns the interpreters best first: environments before all others, because the user put them on PATH; then in the
 * order of `ranks` in versions/outranked-by.ts; then this machine's architecture before others, as far as it is registered: no
 * header is read for that. Equal ones keep their order.
 *
 * This is the same order as that table, as one number each: sorting compares thousands of pairs, and the table would be
 * called for each. `--explain` reads the table to name what decided. rank.test.ts compares the two.
 */
export function ranked(interpreters: readonly Interpreter[], machine: Machine): Interpreter[] {
  const native = nativeArchitecture(machine);
  const count = interpreters.length;
  // The remainder of a weight, divided by `count`, is the index of its interpreter.
  const weights: number[] = [];
  for (const interpreter of interpreters)
    weights.push(heaviest + weightOf(interpreter, native) * count + weights.length);
  // This sorts as text. All have the same number of digits, so the order is right, and no function is called.
  weights.sort();
  const sorted: Interpreter[] = [];
  for (const weight of weights) sorted.push(interpreters[(weight - heaviest) % count] as Interpreter);
  return sorted;
}

/** More than any weight, and less than the largest exact integer. */
const heaviest = 10 ** 15;

/** Returns a number that is lower for a better interpreter. These are plain sums, because calls cost the engine most. */
function weightOf(interpreter: Interpreter, native: Architecture | undefined): number {
  const { identity, registration } = interpreter;
  const { version, company } = identity;
  const { release } = version;
  const architecture = registration?.architecture;
  let weight = interpreter.environment === undefined ? 4 : 0;
  if (version.prerelease !== "") weight += 2;
  if (identity.variant !== "standard") weight += 1;
  // The newest first. An unknown number counts as the lowest. No real version exceeds the limits.
  const major = release[0] ?? -1;
  const minor = release[1] ?? -1;
  const micro = release[2] ?? -1;
  weight = weight * 10 + (major > 8 ? 0 : 8 - major);
  weight = weight * 1000 + (minor > 998 ? 0 : 998 - minor);
  weight *= 4;
  if (identity.implementation !== "CPython") weight += 2;
  if (company !== undefined && !sameCompany(company, companies[identity.implementation])) weight += 1;
  weight = weight * 10_000 + (micro > 9998 ? 0 : 9998 - micro);
  return architecture === undefined || architecture === native ? weight * 2 : weight * 2 + 1;
}
