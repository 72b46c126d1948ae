import { nativeArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { sameCompany } from "../versions/constraint.ts";
import { type Architecture, companies } from "../versions/version-request.ts";

/**
 * Best first: an environment before all others, as it is on PATH because somebody wants it there;
 * then the order of `outrankedBy`, in which this machine's own architecture goes before
 * others, as far as it is registered: no header is read for that. Of equals, the first stays in front.
 */
export function ranked(interpreters: readonly Interpreter[], machine: Machine): Interpreter[] {
  const native = nativeArchitecture(machine);
  const count = interpreters.length;
  // Worked out once for each, not for each pair; what is left of a weight is where it stood.
  const weights: number[] = [];
  for (const interpreter of interpreters)
    weights.push(heaviest + weightOf(interpreter, native) * count + weights.length);
  // As text: of as many digits each, they have the same order, and no function is called for each pair.
  weights.sort();
  const sorted: Interpreter[] = [];
  for (const weight of weights) sorted.push(interpreters[(weight - heaviest) % count] as Interpreter);
  return sorted;
}

/** More than any weight, and less than the largest number that is exact. */
const heaviest = 10 ** 15;

/** The lighter, the better: what decides first counts most. Plain sums, as calls cost the engine most. */
function weightOf(interpreter: Interpreter, native: Architecture | undefined): number {
  const { identity, registration } = interpreter;
  const { version, company } = identity;
  const { release } = version;
  const architecture = registration?.architecture;
  let weight = interpreter.environment === undefined ? 4 : 0;
  if (version.prerelease !== "") weight += 2;
  if (identity.variant !== "standard") weight += 1;
  // The newest first; what is not known counts as the lowest, and no version has such numbers.
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
