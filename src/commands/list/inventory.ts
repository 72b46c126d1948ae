import { Failure } from "../../errors.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { resolve } from "../../resolve.ts";
import { collect } from "../../select/collect.ts";
import { everySource, installedOf } from "../../select/installed.ts";
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
}

/**
 * Drains the sources once, for what would run as for what there is. Throws what `completeAll`
 * throws; a machine without any Python, or with a broken environment, still has a list.
 */
export function takeInventory(request: Request, machine: Machine): Inventory {
  const found = [...everySource(machine)];
  const everything = collect(found, machine);
  const installed = installedOf(everything, machine);
  const sightings = completed(
    [
      ...nearbyEnvironments(request, machine),
      ...sighted(everything.interpreters.filter(({ environment }) => environment !== undefined)),
      ...sighted(installed.interpreters.filter(({ environment }) => environment === undefined)),
    ],
    machine,
  );
  const decision = decide(() => resolve(request, machine, () => installed).choice.interpreter);
  const failure = decision instanceof Failure ? decision : undefined;
  const chosen = decision instanceof Failure ? undefined : decision;
  const keys = keysOn(machine);
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
