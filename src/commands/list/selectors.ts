import { nativeArchitecture } from "../../interpreters/architecture.ts";
import { companyOf, type Interpreter, tagOf } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { parseVersionRequest } from "../../versions/notation.ts";
import { variantLetters } from "../../versions/version-request.ts";
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

/** Returns all options that fit, the most exact first. */
function optionsOf(interpreter: Interpreter): string[] {
  const { identity, registration } = interpreter;
  const { release, prerelease } = identity.version;
  const [major, minor, micro] = release;
  const company = companyOf(interpreter);
  const tag = tagOf(interpreter);
  const isCore = sameCompany(company, "PythonCore");
  const byTag = beginnings(tag).map((part) => `-V:${company}/${part}`);
  // A version alone does not mean what another company registered (py.exe).
  if (registration !== undefined && !isCore) return byTag;
  const options: string[] = [];
  // A registered tag may be `3.12-32`; any other is a version.
  if (registration !== undefined && parseVersionRequest(tag) !== undefined) options.push(`-${tag}`);
  const letter = variantLetters[identity.variant];
  if (minor !== undefined) options.push(`-${major}.${minor}${letter}`);
  const complete = micro === undefined ? [] : [`-${major}.${minor}.${micro}${prerelease}${letter}`];
  // A person who types a version alone usually means CPython.
  return identity.implementation === "CPython"
    ? [...options, ...complete, ...byTag]
    : [...byTag, ...complete, ...options];
}

/** Returns the beginnings of a tag up to `.` or `-`, which mean it too (`matcherFor`): `3.12-32`, `3.12`, `3`. */
function beginnings(tag: string): string[] {
  const parts = tag === "" ? [] : [tag];
  for (let at = tag.length - 1; at > 0; at -= 1)
    if (".-".includes(tag.charAt(at))) parts.push(tag.slice(0, at));
  return parts;
}
