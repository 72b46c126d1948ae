import { SystemError } from "./fallible.ts";
import type { RegistryRoot } from "./host.ts";
import { dataOfText, textOfData } from "./registry-data.ts";

/** Texts, or data (`4:01000000`) in braces, by name, by root and key: `user\\Software\\Python`. */
export type DescribedRegistry = Readonly<
  Record<string, Readonly<Record<string, string | { readonly data: string }>>>
>;

/** The system's error for every fact about a key and the keys below it, by root and key. */
export type RegistryErrors = Readonly<Record<string, string>>;

interface Value {
  readonly name: string;
  readonly data: string;
}

/** A described registry. It ignores case in keys and value names. */
export class MemoryRegistry {
  private readonly keysByPath = new Map<string, { readonly path: string; readonly values: Value[] }>();

  private readonly errors: readonly (readonly [path: string, error: string])[];

  constructor(described: DescribedRegistry, errors: RegistryErrors = {}) {
    this.errors = Object.entries(errors);
    for (const [path, values] of Object.entries(described)) {
      this.make(path);
      for (const [name, value] of Object.entries(values))
        this.put(path, name, typeof value === "string" ? dataOfText(value) : value.data);
    }
  }

  keys(root: RegistryRoot, key: string): string[] | undefined {
    const whole = `${root}\\${key}`.toLowerCase();
    this.check(whole);
    const within = [...this.keysByPath.values()].filter(({ path }) =>
      `${path.toLowerCase()}\\`.startsWith(`${whole}\\`),
    );
    if (within.length === 0) return undefined;
    const names = within.map(({ path }) => path.slice(whole.length + 1).split("\\")[0] as string);
    return [...new Set(names.filter(Boolean))];
  }

  data(root: RegistryRoot, key: string, name: string): string | undefined {
    this.check(`${root}\\${key}`);
    return this.valuesOf(`${root}\\${key}`)?.find((value) => isSame(value.name, name))?.data;
  }

  value(root: RegistryRoot, key: string, name: string): string | undefined {
    const data = this.data(root, key, name);
    return data === undefined ? undefined : textOfData(data);
  }

  set(key: string, name: string, data: string | undefined): boolean {
    const path = `user\\${key}`;
    if (data !== undefined) this.put(path, name, data);
    else this.take(path, name);
    return true;
  }

  remove(key: string): boolean {
    const path = `user\\${key}`;
    const isEmpty = (this.valuesOf(path)?.length ?? 0) === 0 && (this.keys("user", key) ?? []).length === 0;
    if (isEmpty) this.keysByPath.delete(path.toLowerCase());
    return isEmpty;
  }

  /** Returns all of the user's keys, with the data of their values. */
  get user(): Record<string, Record<string, string>> {
    const own = [...this.keysByPath.values()].filter(({ path }) => path.toLowerCase().startsWith("user\\"));
    return Object.fromEntries(
      own.map(({ path, values }) => [
        path.slice("user\\".length),
        Object.fromEntries(values.map(({ name, data }) => [name, data])),
      ]),
    );
  }

  /** Throws the error of a key that the system cannot look at. */
  private check(path: string): void {
    for (const [failing, error] of this.errors)
      if (`${path}\\`.toLowerCase().startsWith(`${failing}\\`.toLowerCase())) throw new SystemError(error);
  }

  private valuesOf(path: string): Value[] | undefined {
    return this.keysByPath.get(path.toLowerCase())?.values;
  }

  private put(path: string, name: string, data: string): void {
    const values = this.make(path);
    const at = values.findIndex((value) => isSame(value.name, name));
    if (at < 0) values.push({ name, data });
    else values[at] = { name: (values[at] as Value).name, data };
  }

  private take(path: string, name: string): void {
    const values = this.valuesOf(path) ?? [];
    const at = values.findIndex((value) => isSame(value.name, name));
    if (at >= 0) values.splice(at, 1);
  }

  /** Adds a key with those above it, as the system does. */
  private make(path: string): Value[] {
    const parts = path.split("\\");
    for (let count = 2; count <= parts.length; count += 1) {
      const above = parts.slice(0, count).join("\\");
      if (!this.keysByPath.has(above.toLowerCase()))
        this.keysByPath.set(above.toLowerCase(), { path: above, values: [] });
    }
    return this.valuesOf(path) as Value[];
  }
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}
