import { architectureOf, nativeArchitecture } from "../interpreters/architecture.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import { interpretersOnPath } from "../interpreters/on-path.ts";
import { managedInterpreters } from "../interpreters/windows/install-manager.ts";
import { registeredInterpreters } from "../interpreters/windows/registry.ts";
import { storeInterpreters } from "../interpreters/windows/store.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, compareIdentities, printIdentity, sameCompany } from "../versions/constraint.ts";
import type { Architecture } from "../versions/version-request.ts";
import { findDouble, findSameTag } from "./doubles.ts";
import { isForeign, mismatchOf } from "./match.ts";

/** Every source drained: what is installed, best first, and what was left out. */
export interface Installed {
  readonly interpreters: readonly Interpreter[];
  readonly leftOut: readonly LeftOut[];
}

export function findInstalled(machine: Machine): Installed {
  const interpreters: Interpreter[] = [];
  const leftOut: LeftOut[] = [];
  for (const found of everySource(machine)) {
    if (found.kind === "leftOut") {
      leftOut.push(found);
      continue;
    }
    if (findDouble(found, interpreters, machine) !== undefined) continue;
    const first = findSameTag(found, interpreters);
    if (first === undefined) interpreters.push(found);
    else
      leftOut.push({
        kind: "leftOut",
        path: found.executable,
        why: { kind: "sameTag", first: first.executable },
      });
  }
  const native = nativeArchitecture(machine);
  return {
    interpreters: interpreters.sort((left, right) => compare(left, right, native)),
    leftOut,
  };
}

/** Those that say most of an interpreter first: found again, it counts as what it was found as. */
function* everySource(machine: Machine): Generator<Interpreter | LeftOut> {
  yield* registeredInterpreters(machine);
  yield* storeInterpreters(machine);
  yield* managedInterpreters(machine);
  yield* interpretersOnPath(machine);
}

/** Without environments, which do not count for a version that is given. */
export function basesOf(installed: Installed): Installed {
  const interpreters = installed.interpreters.filter(({ environment }) => environment === undefined);
  return { ...installed, interpreters };
}

/**
 * An environment on PATH was put there by somebody who wants it. Of equals, the first that was
 * found stays in front, as sorting is stable.
 */
function compare(left: Interpreter, right: Interpreter, native: Architecture | undefined): number {
  const rank = ({ environment }: Interpreter) => (environment === undefined ? 1 : 0);
  return (
    rank(left) - rank(right) ||
    compareIdentities(left.identity, right.identity) ||
    Number(isOther(left, native)) - Number(isOther(right, native))
  );
}

/** As far as it is registered: no header is read to put a list in order. */
function isOther({ registration }: Interpreter, native: Architecture | undefined): boolean {
  const architecture = registration?.architecture;
  return architecture !== undefined && architecture !== native;
}

/** Each version once, as errors and `--explain` name them; another company's by what `-V:` takes. */
export function installedLabels(installed: Installed): string[] {
  const labels = basesOf(installed).interpreters.map(({ identity, registration }) =>
    registration === undefined || sameCompany(registration.company, "PythonCore")
      ? printIdentity(identity)
      : `${registration.company}/${registration.tag}`,
  );
  return labels.filter((label, index) => labels.indexOf(label) === index);
}

/**
 * The best that satisfies: of those that a version means before other companies', and this
 * machine's own architecture before others.
 */
export function bestOf(
  { interpreters }: Installed,
  constraint: Constraint,
  machine: Machine,
): Interpreter | undefined {
  const good = interpreters.filter(
    (interpreter) => mismatchOf(interpreter, constraint, machine) === undefined,
  );
  const meant = good.filter((interpreter) => !isForeign(interpreter, constraint.request));
  return bestForMachine(meant, machine) ?? bestForMachine(good, machine);
}

function bestForMachine(good: readonly Interpreter[], machine: Machine): Interpreter | undefined {
  const native = nativeArchitecture(machine);
  return (
    good.find((interpreter) => {
      const architecture = architectureOf(interpreter, machine);
      return architecture === undefined || architecture === native;
    }) ?? good[0]
  );
}
