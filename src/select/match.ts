import { architectureOf } from "../interpreters/architecture.ts";
import type { Interpreter, Registration } from "../interpreters/interpreter.ts";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, companyOf, type Mismatch, mismatch, sameCompany } from "../versions/constraint.ts";
import { anyVersion, type VersionRequest } from "../versions/version-request.ts";

/** Returns why an installed interpreter does not satisfy a constraint, or undefined if it does. */
export type Matcher = (interpreter: Interpreter) => Mismatch | undefined;

/**
 * Returns the matcher of a constraint. It keeps its results, because choosing needs the one of each interpreter three
 * times, and there may be hundreds.
 */
export function matcherFor(constraint: Constraint, machine: Machine): Matcher {
  const known = matchers(machine).get(constraint);
  if (known !== undefined) return known;
  const mismatches = new Map<Interpreter, Mismatch | undefined>();
  const matcher = (interpreter: Interpreter) => {
    if (!mismatches.has(interpreter))
      mismatches.set(interpreter, findMismatch(interpreter, constraint, machine));
    return mismatches.get(interpreter);
  };
  matchers(machine).set(constraint, matcher);
  return matcher;
}

const matchers = oncePerRun(() => new Map<Constraint, Matcher>());

/**
 * Compares tags as py.exe does (PC/launcher2.c, _selectEnvironment). A tag that is a version (`3.12`, `Astral/3.12`) also
 * means every interpreter of that version: a company's own tags may be `CPython3.12.11`, and an interpreter that is not
 * registered has none.
 */
function findMismatch(
  interpreter: Interpreter,
  constraint: Constraint,
  machine: Machine,
): Mismatch | undefined {
  const { identity, registration } = interpreter;
  const { request } = constraint;
  const architecture = () => architectureOf(interpreter, machine);
  if (request.tag !== undefined && registration !== undefined) {
    if (request.company !== undefined && !sameCompany(request.company, registration.company))
      return "company";
    // The tag says everything, also that it is a debug build.
    const rest: VersionRequest = { ...anyVersion, variant: identity.variant };
    if (hasTag(registration, request.tag))
      return mismatch(identity, { ...constraint, request: rest }, machine, architecture);
  }
  if (request.tag !== undefined && request.release.length === 0) return "tag";
  return mismatch(identity, constraint, machine, architecture);
}

/**
 * Returns whether a request does not mean this interpreter first, because it is another company's (Windows): in py.exe
 * `-3.12` is PythonCore's, and so is the default. If PythonCore has none, pyl takes the best of any company. A name such
 * as `pypy3` says more than a version.
 */
export function isForeign(
  { identity, environment }: Interpreter,
  request: VersionRequest,
  { platform }: Machine,
): boolean {
  if (platform.hasPosixPaths || environment !== undefined) return false;
  if (request.implementation !== undefined || request.company !== undefined) return false;
  return (
    (request.tag === undefined || request.release.length > 0) &&
    !sameCompany(companyOf(identity), "PythonCore")
  );
}

/** Whether it is the tag, or its beginning up to a `.` or `-`: `3.1` is the beginning of `3.1-32`, but not of `3.10`. */
function hasTag({ tag }: Registration, asked: string): boolean {
  const own = tag.toLowerCase();
  const start = asked.toLowerCase();
  return own === start || own.startsWith(`${start}.`) || own.startsWith(`${start}-`);
}
