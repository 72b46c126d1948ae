import type { RegistryRoot } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";

/** Keys and values of file classes as Windows merges them: a value of the user goes before the machine's. */
export interface Classes {
  /** Returns the names of the subkeys; undefined if the key does not exist. */
  keys(key: string): readonly string[] | undefined;
  value(key: string, name: string): string | undefined;
}

export function classesIn(roots: readonly RegistryRoot[], machine: Machine): Classes {
  return {
    keys(key) {
      const found = roots.map((root) => machine.registryKeys(root, key)).filter((each) => each !== undefined);
      return found.length === 0 ? undefined : withoutRepeats(found.flat());
    },
    value(key, name) {
      for (const root of roots) {
        const value = machine.registryValue(root, key, name);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

/**
 * Returns the verb of a double-click: the one that the class names, `open`, or the first (Microsoft, "Verbs
 * and File Associations").
 */
export function defaultVerb(key: string, registry: Classes): string {
  const verbs = registry.keys(`${key}\\shell`) ?? [];
  const named = registry.value(`${key}\\shell`, "")?.trim();
  const has = (name: string) => verbs.some((each) => each.toLowerCase() === name.toLowerCase());
  // A list of verbs has commas or blanks, but a verb's name may have blanks too.
  const wanted = named ? [named, ...named.split(/[ ,]+/)] : [];
  return [...wanted, "open"].find(has) ?? verbs[0] ?? "open";
}

function withoutRepeats(names: readonly string[]): string[] {
  const firsts = new Map<string, string>();
  for (const name of names) if (!firsts.has(name.toLowerCase())) firsts.set(name.toLowerCase(), name);
  return [...firsts.values()];
}
