import type { Failure } from "../../failure.ts";
import { architectureOf } from "../../interpreters/architecture.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import type { Machine } from "../../platform/platform.ts";
import { forReport } from "../../platform/system-errors.ts";
import { describeUnseen, everythingUnseen } from "../../platform/unseen.ts";
import type { Request } from "../../request/request.ts";
import { collect } from "../../select/collect.ts";
import { everySource, installedOf } from "../../select/installed.ts";
import type { Architecture } from "../../versions/version-request.ts";
import { decisionOf } from "../decision.ts";
import { type Aliases, findAliases } from "./aliases.ts";
import { type Entry, environmentEntries, installedEntries } from "./entries.ts";
import { keysOn } from "./keys.ts";
import { microVersionsOf } from "./micro-versions.ts";
import { nearbyEnvironments } from "./nearby-environments.ts";

/** Everything that could be started. What only some lists print is computed when they need it. */
export interface Inventory {
  /** The interpreter that would run; undefined for another program. */
  readonly chosen: Interpreter | undefined;
  /** The failure of the decision, if nothing would run. */
  readonly failure: Failure | undefined;
  /** Best first. If the one that would run is not among them, it comes first. */
  readonly installed: readonly Entry[];
  /** Everything that the list does without so far. */
  leftOut(): readonly LeftOut[];
  /** Those that a launch here looks at, then the others by path. */
  environments(): readonly Entry[];
  aliasesOf(entry: Entry): Aliases;
  architectureOf(entry: Entry): Architecture | undefined;
}

/**
 * Searches once, for the decision and for the list. Throws `NeedsProbe`, but never `Failure`: a machine
 * without any Python, or with a broken environment, has a list too.
 */
export function takeInventory(
  request: Request,
  strict: Machine,
  sources: typeof everySource = everySource,
): Inventory {
  const machine = forReport(strict);
  const found = sources(machine);
  const everything = collect(found, machine);
  const installed = installedOf(everything, machine);
  const decision = decisionOf({ request, machine: strict }, () => installed);
  const nearbyAll = nearbyEnvironments(decision, machine);
  const nearby = nearbyAll.filter(({ defect }) => defect === undefined).map(({ interpreter }) => interpreter);
  const others: Interpreter[] = [];
  for (const each of everything.interpreters) if (each.environment !== undefined) others.push(each);
  const withMicro = microVersionsOf([...nearby, ...others, ...installed.interpreters], machine);
  const chosen = decision.resolution?.choice.interpreter;
  const survey = { chosen, withMicro, keys: keysOn(machine), machine };
  const aliases = once(() => findAliases(found, survey.keys, machine));
  const leftOut = everything.leftOut.filter(({ why }) => why.kind !== "secondName");
  const architectures = new Map<Entry, Architecture | undefined>();
  return {
    chosen,
    failure: decision.failure,
    installed: installedEntries(installed.interpreters, survey),
    leftOut: () => [...leftOut, ...notExamined(leftOut, machine)],
    environments: once(() => environmentEntries(nearbyAll, others, survey)),
    aliasesOf: ({ interpreter }) => aliases()(interpreter),
    architectureOf(entry) {
      if (!architectures.has(entry)) architectures.set(entry, architectureOf(entry.interpreter, machine));
      return architectures.get(entry);
    },
  };
}

/** Returns what the system could not look at, except what is left out for this reason already. */
function notExamined(leftOut: readonly LeftOut[], machine: Machine): LeftOut[] {
  const paths = leftOut.map(({ path }) => path);
  return everythingUnseen(machine)
    .filter(({ subject }) => !paths.includes(subject))
    .map((unseen) => ({
      kind: "leftOut",
      path: unseen.subject,
      why: { kind: "notExamined", reason: describeUnseen(unseen) },
    }));
}

function once<T extends object>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}
