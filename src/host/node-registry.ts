import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Effects, Facts, RegistryRoot } from "./host.ts";

/** Keys in lower case, with their values by name in lower case; "" names the default value. */
export type RegistryTree = ReadonlyMap<string, Key>;

interface Key {
  /** The name as it is written. */
  readonly path: string;
  readonly values: ReadonlyMap<string, string>;
}

/** How `reg.exe` names the roots of the contract. */
const roots: Readonly<Record<RegistryRoot, { readonly name: string; readonly view: string }>> = {
  user: { name: "HKEY_CURRENT_USER", view: "/reg:64" },
  machine64: { name: "HKEY_LOCAL_MACHINE", view: "/reg:64" },
  machine32: { name: "HKEY_LOCAL_MACHINE", view: "/reg:32" },
};

type Registry = Pick<Facts, "registryKeys" | "registryValue" | "registryValues" | "registryData"> &
  Pick<Effects, "setRegistryData" | "removeRegistryKey">;

/** For a system without a registry. */
export const noRegistry: Registry = {
  registryKeys: () => undefined,
  registryValue: () => undefined,
  registryValues: (_root, _key, names) => names.map(() => undefined),
  registryData: () => undefined,
  setRegistryData: () => false,
  removeRegistryKey: () => false,
};

/**
 * Windows' registry through `reg.exe`, as Node has no functions for it: one start for each tree of keys. It
 * is read only: registration is for the native programs, which write it themselves.
 */
export function nodeRegistry(): Registry {
  const trees = new Map<string, RegistryTree>();
  const treeOf = (root: RegistryRoot, key: string): RegistryTree => {
    const top = treeKey(key);
    const id = `${root}\\${top}`.toLowerCase();
    const tree = trees.get(id) ?? parseRegistry(queryRegistry(root, top));
    trees.set(id, tree);
    return tree;
  };
  const whole = (root: RegistryRoot, key: string) => `${roots[root].name}\\${key}`.toLowerCase();
  const textOf = (root: RegistryRoot, key: string, name: string) =>
    treeOf(root, key).get(whole(root, key))?.values.get(name.toLowerCase());
  return {
    ...noRegistry,
    registryKeys: (root, key) => subkeys(treeOf(root, key), whole(root, key)),
    registryValue: textOf,
    registryValues: (root, key, names) => names.map((name) => textOf(root, key, name)),
  };
}

/** Returns the key to read with all that is below it. `Classes` and `Microsoft` have megabytes below them. */
export function treeKey(key: string): string {
  const parts = key.split("\\");
  const top = parts.slice(0, 2).join("\\").toLowerCase();
  const depth = { "software\\python": 2, "software\\classes": 3 }[top] ?? parts.length;
  return parts.slice(0, depth).join("\\");
}

/**
 * Parses the output of `reg query KEY /s`: a line for each key, and below it its values, separated by four
 * blanks.
 */
export function parseRegistry(text: string): RegistryTree {
  const tree = new Map<string, Key>();
  let values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("HKEY_")) {
      values = new Map();
      tree.set(line.toLowerCase(), { path: line, values });
      continue;
    }
    const [, name, type, value] = /^ {4}(.*?) {4}REG_(\w+)(?: {4}(.*))?$/.exec(line) ?? [];
    if (name === undefined || (type !== "SZ" && type !== "EXPAND_SZ")) continue;
    // The default value's name is in brackets, in the system's own language.
    const key = /^\(.*\)$/.test(name) ? "" : name.toLowerCase();
    values.set(key, type === "SZ" ? (value ?? "") : expand(value ?? ""));
  }
  return tree;
}

function subkeys(tree: RegistryTree, key: string): string[] | undefined {
  const within = [...tree.keys()].filter((each) => `${each}\\`.startsWith(`${key}\\`));
  if (within.length === 0) return undefined;
  const names = within.map(
    (each) =>
      tree
        .get(each)
        ?.path.slice(key.length + 1)
        .split("\\")[0] ?? "",
  );
  return [...new Set(names.filter(Boolean))];
}

function expand(text: string): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => process.env[name] ?? whole);
}

/** Runs it through cmd, which alone can make it print UTF-8. pyl chooses the key, so nothing needs quotes. */
function queryRegistry(root: RegistryRoot, key: string): string {
  const system = join(process.env.SystemRoot ?? "C:\\Windows", "System32");
  const { name, view } = roots[root];
  const line = `chcp 65001 >nul & "${join(system, "reg.exe")}" query "${name}\\${key}" /s ${view}`;
  const options = { encoding: "utf8", windowsVerbatimArguments: true, windowsHide: true } as const;
  return spawnSync(join(system, "cmd.exe"), ["/d", "/s", "/c", `"${line}"`], options).stdout ?? "";
}
