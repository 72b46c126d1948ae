import { nativeArchitecture } from "../../interpreters/architecture.ts";
import type { Machine } from "../../platform/platform.ts";
import { optionsOf } from "../../select/launcher-options.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";

/**
 * Returns the option that starts each installed interpreter. An option starts the first one that it fits, so an
 * interpreter has none if all of its options start others.
 */
export function selectorsFor(inventory: Inventory, machine: Machine): ReadonlyMap<Entry, string> {
  const native = nativeArchitecture(machine);
  const isNative = (entry: Entry) => [undefined, native].includes(inventory.architectureOf(entry));
  // This machine's architecture goes before others if the build is not worse (`bestOf`).
  const isBetter = (entry: Entry, other: Entry) =>
    (isRelease(entry) || !isRelease(other)) && !isNative(other) && isNative(entry);
  const options = inventory.installed.map((entry) => [entry, optionsOf(entry.interpreter)] as const);
  const meant = new Map<string, Entry>();
  for (const [entry, fitting] of options)
    for (const option of fitting) {
      const other = meant.get(option);
      if (other === undefined || isBetter(entry, other)) meant.set(option, entry);
    }
  const selectors = new Map<Entry, string>();
  for (const [entry, fitting] of options) {
    const own = fitting.find((option) => meant.get(option) === entry);
    if (own !== undefined) selectors.set(entry, own);
  }
  return selectors;
}

function isRelease({ interpreter }: Entry): boolean {
  return interpreter.identity.version.prerelease === "";
}
