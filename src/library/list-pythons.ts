import type { Situation } from "../commands/command.ts";
import { examineForReport } from "../commands/examine-for-report.ts";
import { type Inventory, takeInventory } from "../commands/list/inventory.ts";
import { entryData } from "../commands/list/json.ts";
import { startable } from "../commands/list/plain.ts";
import { everySource } from "../select/installed.ts";
import { followingOwnLine } from "./answer.ts";
import { decideLater } from "./ask-later.ts";
import { callFor, scriptWords } from "./call.ts";
import { type PythonFacts, versionParts } from "./python.ts";
import type { SearchOptions } from "./search-options.ts";

/** Where the list is made: the environments from there upward are in it, and `isDefault` is what `pyl` would start there. */
export interface ListOptions extends Pick<SearchOptions, "script" | "cwd" | "env" | "venv"> {
  /** Ends the search: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A Python of this machine, as `pyl --list --json` has it. */
export interface ListedPython extends PythonFacts {
  /** Its name for people: `Python 3.12.4`, or what its installer has registered. */
  readonly name: string;
  /** What `-V:COMPANY/TAG` selects it by (PEP 514). */
  readonly company: string;
  readonly tag: string;
  /** Every path that leads to it, its own first. */
  readonly paths: readonly string[];
  /** Whether `pyl` would start it here. */
  readonly isDefault: boolean;
  /** What is wrong with an environment. */
  readonly defect: { readonly kind: string; readonly reason: string } | undefined;
}

/** Pythons to wait for as an array, or to go through one after the other. Nothing is looked for before. */
export interface PythonList extends PromiseLike<ListedPython[]>, AsyncIterable<ListedPython> {}

/** Returns every Python of this machine, installed ones best first, then environments. Rejects with `PylError`. */
export function listPythons(options: ListOptions = {}): PythonList {
  const all = () => pythonsOf(options);
  return {
    [Symbol.asyncIterator]: all,
    // biome-ignore lint/suspicious/noThenProperty: it can be awaited, as execa's result can.
    then: (fulfilled, rejected) => arrayOf(all()).then(fulfilled, rejected),
  };
}

/** Array.fromAsync, which Node has from 22 on. */
async function arrayOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = [];
  for await (const item of items) array.push(item);
  return array;
}

async function* pythonsOf(options: ListOptions): AsyncGenerator<ListedPython> {
  const call = callFor("list", options, scriptWords(options));
  const { machine } = call.situation;
  const inventory = await decideLater(
    call.situation,
    (situation) => followingOwnLine(situation, inventoryOf),
    call.variables,
    options.signal,
  );
  const installed = startable(inventory);
  const others = inventory.environments().filter(({ isDefault }) => !isDefault);
  for (const entry of [...installed, ...others]) {
    const {
      isPrerelease: _,
      version: __,
      arguments: own = [],
      ...facts
    } = entryData(entry, inventory, machine);
    yield { ...facts, arguments: own, version: versionParts(entry.interpreter.identity.version) };
  }
}

function inventoryOf({ request, machine }: Situation): Inventory {
  examineForReport("list", machine);
  return takeInventory(request, machine, everySource);
}
