import { nativeArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { sameCompany } from "../versions/constraint.ts";
import { type Architecture, companies } from "../versions/version-request.ts";

/**
 * Best first: an environment before all others, as it is on PATH because somebody wants it there;
 * then the order of `compareIdentities`, in which this machine's own architecture goes before
 * others, as far as it is registered: no header is read for that. Of equals, the first stays in front.
 */
export function ranked(interpreters: readonly Interpreter[], machine: Machine): Interpreter[] {
  const native = nativeArchitecture(machine);
  // Worked out once for each, not for each pair.
  const weighed = interpreters.map((interpreter) => ({ interpreter, weight: weightOf(interpreter, native) }));
  return weighed.sort((left, right) => left.weight - right.weight).map(({ interpreter }) => interpreter);
}

/** The lighter, the better: what decides first counts most. */
function weightOf(interpreter: Interpreter, native: Architecture | undefined): number {
  const { identity, environment, registration } = interpreter;
  const { version, variant, implementation, company } = identity;
  const { release } = version;
  const architecture = registration?.architecture;
  const isOther = architecture !== undefined && architecture !== native;
  const isPassedOn = company !== undefined && !sameCompany(company, companies[implementation]);
  let weight = environment === undefined ? 4 : 0;
  if (version.prerelease !== "") weight += 2;
  if (variant !== "standard") weight += 1;
  weight = (weight * numbers + backward(release[0])) * numbers + backward(release[1]);
  weight *= 4;
  if (implementation !== "CPython") weight += 2;
  if (isPassedOn) weight += 1;
  weight = (weight * numbers + backward(release[2])) * 2;
  return isOther ? weight + 1 : weight;
}

/** Versions have smaller numbers; with as many, all of it is still exact. */
const numbers = 10_000;

/** The newest first; what is not known counts as the lowest. */
function backward(number: number | undefined): number {
  if (number === undefined) return numbers - 1;
  return number < numbers - 1 ? numbers - 2 - number : 0;
}
