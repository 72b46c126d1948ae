import { Failure } from "../../failure.ts";
import { architectureOf } from "../../interpreters/architecture.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { resolve } from "../../resolve.ts";
import { collect } from "../../select/collect.ts";
import { everySource, installedOf } from "../../select/installed.ts";
import type { Architecture } from "../../versions/version-request.ts";
import { type Entry, environmentEntries, installedEntries } from "./entries.ts";
import { keysOn } from "./keys.ts";
import { nearbyEnvironments } from "./nearby.ts";
import { completed, sighted } from "./sighting.ts";
import { findWays, type Ways } from "./ways.ts";

/** All that there is to start. */
export interface Inventory {
  /** Best first, as decisions have it; the one that would run in front where no search finds it. */
  readonly installed: readonly Entry[];
  /** Those that matter here, then the others by where they are. */
  readonly environments: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
  /** Why nothing would run. */
  readonly failure: Failure | undefined;
  waysTo(entry: Entry): Ways;
  /** From its header, which is read once. */
  architectureOf(entry: Entry): Architecture | undefined;
}

/**
 * Drains the sources once, for what would run as for what there is. Throws what `completeAll`
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
  const environments = everything.interpreters.filter(({ environment }) => environment !== undefined);
  const known = sighted([...installed.interpreters, ...environments]);
  const sightings = completed([...nearbyEnvironments(request, machine), ...known], machine);
  const decision = decide(() => resolve(request, machine, () => installed).choice.interpreter);
  const failure = decision instanceof Failure ? decision : undefined;
  const chosen = decision instanceof Failure ? undefined : decision;
  const keys = keysOn(machine);
  const architectures = new Map<Entry, Architecture | undefined>();
  let ways: ReturnType<typeof findWays> | undefined;
  return {
    installed: installedEntries(sightings, chosen, keys, machine),
    environments: environmentEntries(sightings, chosen, keys),
    leftOut: everything.leftOut.filter(({ why }) => why.kind !== "secondName"),
    failure,
    waysTo({ interpreter }) {
      ways ??= findWays(found, keys, machine);
      return ways(interpreter);
    },
    architectureOf(entry) {
      if (!architectures.has(entry)) architectures.set(entry, architectureOf(entry.interpreter, machine));
      return architectures.get(entry);
    },
  };
}

function decide(choose: () => Interpreter | undefined): Interpreter | Failure | undefined {
  try {
    return choose();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
