import { architectureOf, nativeArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, outrankedBy } from "../versions/constraint.ts";
import type { Installed } from "./installed.ts";
import { isForeign, matcherFor } from "./match.ts";

/**
 * The best that satisfies: of those that a version means before other companies', and this
 * machine's own architecture before others.
 */
export function bestOf(
  { interpreters }: Installed,
  constraint: Constraint,
  machine: Machine,
): Interpreter | undefined {
  const mismatchOf = matcherFor(constraint, machine);
  const isGood = (each: Interpreter) => mismatchOf(each) === undefined;
  const isMeant = (each: Interpreter) => isGood(each) && !isForeign(each, constraint.request);
  return bestForMachine(interpreters, isMeant, machine) ?? bestForMachine(interpreters, isGood, machine);
}

/** They come best first, so that most are not looked at. */
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

/** A pre-release, say, where there is a release: its processor does not make up for that. */
function isWorseBuild(interpreter: Interpreter, best: Interpreter): boolean {
  const rank = outrankedBy(interpreter.identity, best.identity);
  return (
    rank === "prerelease" ||
    rank === "variant" ||
    (best.environment !== undefined && interpreter.environment === undefined)
  );
}
