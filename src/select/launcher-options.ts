import { companyOf, type Interpreter, tagOf } from "../interpreters/interpreter.ts";
import { sameCompany } from "../versions/constraint.ts";
import { parseVersionRequest } from "../versions/notation.ts";
import { variantLetters } from "../versions/version-request.ts";

/** Returns all launcher options that mean an interpreter, the most exact first: `-3.12`, `-V:Astral/3.12.4`. */
export function optionsOf(interpreter: Interpreter): string[] {
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
