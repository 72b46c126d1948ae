import type { Failure } from "../../failure.ts";
import { architectureOf } from "../../interpreters/architecture.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import type { Machine } from "../../platform/platform.ts";
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

/** All that there is to start. What only some lists show is worked out for those. */
export interface Inventory {
  /** What would run, if that is a Python. */
  readonly chosen: Interpreter | undefined;
  /** Why nothing would run. */
  readonly failure: Failure | undefined;
  /** Best first, as decisions have it; the one that would run in front where no search finds it. */
  readonly installed: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
  /** Those that matter here, then the others by where they are. */
  environments(): readonly Entry[];
  aliasesOf(entry: Entry): Aliases;
  architectureOf(entry: Entry): Architecture | undefined;
}

/**
 * Drains the sources once, for what would run as for what there is. Throws what `withMicroVersions`
 * throws; a machine without any Python, or with a broken environment, still has a list.
 */
export function takeInventory(
  request: Request,
  machine: Machine,
  sources: typeof everySource = everySource,
): Inventory {
  const found = sources(machine);
  const everything = collect(found, machine);
  const installed = installedOf(everything, machine);
  const decision = decisionOf({ request, machine }, () => installed);
  const nearbyFound = nearbyEnvironments(decision, machine);
  const nearby = nearbyFound
    .filter(({ defect }) => defect === undefined)
    .map(({ interpreter }) => interpreter);
  const others: Interpreter[] = [];
  for (const each of everything.interpreters) if (each.environment !== undefined) others.push(each);
  const whole = microVersionsOf([...nearby, ...others, ...installed.interpreters], machine);
  const chosen = decision.resolution?.choice.interpreter;
  const survey = { chosen, whole, keys: keysOn(machine), machine };
  const ways = once(() => findAliases(found, survey.keys, machine));
  const architectures = new Map<Entry, Architecture | undefined>();
  return {
    chosen,
    failure: decision.failure,
    installed: installedEntries(installed.interpreters, survey),
    leftOut: everything.leftOut.filter(({ why }) => why.kind !== "secondName"),
    environments: once(() => environmentEntries(nearbyFound, others, survey)),
    aliasesOf: ({ interpreter }) => ways()(interpreter),
    architectureOf(entry) {
      if (!architectures.has(entry)) architectures.set(entry, architectureOf(entry.interpreter, machine));
      return architectures.get(entry);
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
