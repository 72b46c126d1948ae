import { architectureOf, nativeArchitecture } from "../../interpreters/architecture.ts";
import { companyOf, type Interpreter, tagOf } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { parseVersionRequest, printVariant } from "../../versions/version-request.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";

/**
 * What to type for each of the installed: an option means the first that it fits. One that has
 * none, as each that it fits means another, has only its path.
 */
export function selectorsFor({ installed }: Inventory, machine: Machine): ReadonlyMap<Entry, string> {
  const meant = new Map<string, Entry>();
  for (const entry of installed)
    for (const option of optionsOf(entry.interpreter)) {
      const other = meant.get(option);
      if (other === undefined || isBetter(entry, other, machine)) meant.set(option, entry);
    }
  const selectors = new Map<Entry, string>();
  for (const entry of installed) {
    const own = optionsOf(entry.interpreter).find((option) => meant.get(option) === entry);
    if (own !== undefined) selectors.set(entry, own);
  }
  return selectors;
}

/** This machine's own processor goes before others (`bestOf`), in no lesser build. */
function isBetter({ interpreter }: Entry, { interpreter: other }: Entry, machine: Machine): boolean {
  const isNative = (each: Interpreter) => {
    const architecture = architectureOf(each, machine);
    return architecture === undefined || architecture === nativeArchitecture(machine);
  };
  const isRelease = ({ identity }: Interpreter) => identity.version.prerelease === "";
  return (isRelease(interpreter) || !isRelease(other)) && isNative(interpreter) && !isNative(other);
}

/** All that it fits, the one that says best what it is first. */
function optionsOf(interpreter: Interpreter): string[] {
  const { identity, registration } = interpreter;
  const { release } = identity.version;
  const company = companyOf(interpreter);
  const tag = tagOf(interpreter);
  const isCore = sameCompany(company, "PythonCore");
  const letter = printVariant(identity.variant);
  const byTag = tag === "" ? [] : [`-V:${company}/${tag}`];
  // A version alone does not mean what another company has registered (py.exe).
  if (!isCore && registration !== undefined) return byTag;
  const registered = isCore && parseVersionRequest(tag) !== undefined ? [`-${tag}`] : [];
  const minor = release.length < 2 ? [] : [`-${release.slice(0, 2).join(".")}${letter}`];
  const micro = release.length < 3 ? [] : [`-${release.join(".")}${letter}`];
  // What is no CPython is hardly meant by a version alone.
  return identity.implementation === "CPython"
    ? [...registered, ...minor, ...byTag, ...micro]
    : [...byTag, ...micro, ...minor];
}
