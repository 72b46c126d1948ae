import { architectureOf, nativeArchitecture } from "../interpreters/architecture.ts";
import { companyOf, type Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, sameCompany } from "../versions/constraint.ts";
import { outrankedBy } from "../versions/outranked-by.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { Installed } from "./installed.ts";
import { isForeign, matcherFor } from "./match.ts";

/**
 * Returns the best interpreter that satisfies. Those that a request means go before other companies', and those for
 * this machine's architecture before others.
 */
export function bestOf(
  { interpreters }: Installed,
  constraint: Constraint,
  machine: Machine,
): Interpreter | undefined {
  const mismatchOf = matcherFor(constraint, machine);
  const isGood = (each: Interpreter) => mismatchOf(each) === undefined;
  const isMeant = (each: Interpreter) => isGood(each) && !isForeign(each, constraint.request, machine);
  return (
    bestForMachine(interpreters, isMeant, machine) ??
    firstOfTag(interpreters.filter(isGood), constraint.request) ??
    bestForMachine(interpreters, isGood, machine)
  );
}

/** Of several companies that have exactly this tag, the first by its name counts, as in py.exe: a tag is not a version. */
function firstOfTag(good: readonly Interpreter[], { tag, company }: VersionRequest): Interpreter | undefined {
  if (tag === undefined || company !== undefined) return undefined;
  const companies = good
    .filter(({ registration }) => registration !== undefined && sameCompany(registration.tag, tag))
    .map((each) => ({ each, company: companyOf(each).toLowerCase() }));
  return companies.sort((left, right) => (left.company < right.company ? -1 : 1))[0]?.each;
}

/** The list is sorted, best first, so most of it is not looked at. */
function bestForMachine(
  interpreters: readonly Interpreter[],
  isGood: (interpreter: Interpreter) => boolean,
  machine: Machine,
): Interpreter | undefined {
  const native = nativeArchitecture(machine);
  const best = interpreters.find(isGood);
  if (best === undefined) return undefined;
  const isNative = (interpreter: Interpreter) => {
    const architecture = architectureOf(interpreter, machine);
    return architecture === undefined || architecture === native;
  };
  return interpreters.find((each) => isGood(each) && !isWorseBuild(each, best) && isNative(each)) ?? best;
}

/** Whether its build is worse, for example a pre-release: then the better architecture does not matter. */
function isWorseBuild(interpreter: Interpreter, best: Interpreter): boolean {
  const rank = outrankedBy(interpreter.identity, best.identity);
  return (
    rank === "prerelease" ||
    rank === "variant" ||
    (best.environment !== undefined && interpreter.environment === undefined)
  );
}
