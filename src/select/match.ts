import { architectureOf } from "../interpreters/architecture.ts";
import type { Interpreter, Registration } from "../interpreters/interpreter.ts";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Mismatch, mismatch, sameCompany } from "../versions/constraint.ts";
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
 * Compares tags as py.exe does (PC/launcher2.c, _selectEnvironment). The tag of an interpreter that is not registered is
 * its version.
 */
function findMismatch(
  interpreter: Interpreter,
  constraint: Constraint,
  machine: Machine,
): Mismatch | undefined {
  const { identity, registration } = interpreter;
  const { request } = constraint;
  const architecture = () => architectureOf(interpreter, machine);
  if (request.tag === undefined)
    return isTyped(constraint) && isForeign(interpreter, request)
      ? "company"
      : mismatch(identity, constraint, machine, architecture);
  if (registration !== undefined) {
    if (request.company !== undefined && !sameCompany(request.company, registration.company))
      return "company";
    // The tag says everything, also that it is a debug build.
    const rest: VersionRequest = { ...anyVersion, variant: identity.variant };
    if (hasTag(registration, request.tag))
      return mismatch(identity, { ...constraint, request: rest }, machine, architecture);
    // PythonCore's tags are versions, so its interpreters have `3.12-64` and `3.12.4` as well.
    if (!isCore(registration)) return "tag";
  }
  return request.release.length === 0 ? "tag" : mismatch(identity, constraint, machine, architecture);
}

/**
 * Whether a version alone does not mean this interpreter, because another company registered it: in py.exe `-3.12` is
 * PythonCore's. A name such as `pypy3` says more than a version.
 */
export function isForeign({ registration }: Interpreter, request: VersionRequest): boolean {
  if (request.release.length === 0 || request.implementation !== undefined) return false;
  return request.company === undefined && registration !== undefined && !isCore(registration);
}

/** A version that a person types means what it means in py.exe. A script or a default means any company's. */
function isTyped({ requestOrigin }: Constraint): boolean {
  return requestOrigin?.kind === "commandLine" || requestOrigin?.kind === "programName";
}

function isCore({ company }: Registration): boolean {
  return sameCompany(company, "PythonCore");
}

/** Whether it is the tag, or its beginning up to a `.` or `-`: `3.1` is the beginning of `3.1-32`, but not of `3.10`. */
function hasTag({ tag }: Registration, asked: string): boolean {
  const own = tag.toLowerCase();
  const start = asked.toLowerCase();
  return own === start || own.startsWith(`${start}.`) || own.startsWith(`${start}-`);
}
