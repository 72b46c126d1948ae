import { SystemError } from "../fallible.ts";
import type { RegistryRoot } from "../host.ts";
import { dataOfText, textOfData } from "../registry-data.ts";

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

interface Key {
  readonly path: string;
  readonly values: Value[];
  /** The names of the keys directly below it, by themselves in lower case. */
  readonly below: Map<string, string>;
}

/** A described registry. It ignores case in keys and value names. */
export class MemoryRegistry {
  private readonly keysByPath = new Map<string, Key>();

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
    const found = this.keysByPath.get(whole);
    return found === undefined ? undefined : [...found.below.values()];
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
    if (!isEmpty) return false;
    const whole = path.toLowerCase();
    const end = whole.lastIndexOf("\\");
    this.keysByPath.delete(whole);
    this.keysByPath.get(whole.slice(0, end))?.below.delete(whole.slice(end + 1));
    return true;
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
    const { values } = this.make(path);
    const at = values.findIndex((value) => isSame(value.name, name));
    if (at < 0) values.push({ name, data });
    else values[at] = { name: (values[at] as Value).name, data };
  }

  private take(path: string, name: string): void {
    const values = this.valuesOf(path) ?? [];
    const at = values.findIndex((value) => isSame(value.name, name));
    if (at >= 0) values.splice(at, 1);
  }

  /** Returns a key, and adds it and those above it if they are not there, as the system does. */
  private make(path: string): Key {
    const found = this.keysByPath.get(path.toLowerCase());
    if (found !== undefined) return found;
    const made: Key = { path, values: [], below: new Map() };
    const end = path.lastIndexOf("\\");
    const name = path.slice(end + 1);
    if (end >= 0) this.make(path.slice(0, end)).below.set(name.toLowerCase(), name);
    this.keysByPath.set(path.toLowerCase(), made);
    return made;
  }
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}
