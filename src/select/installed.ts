import { readDetails } from "../interpreters/details.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import { condaBases, condaEnvironments } from "../interpreters/managers/conda.ts";
import { managedInterpreters } from "../interpreters/managers/managed.ts";
import { withMicroVersions } from "../interpreters/micro-version.ts";
import { interpretersOnPath } from "../interpreters/on-path.ts";
import { startProblems } from "../interpreters/start/start-problem.ts";
import { registeredSources } from "../interpreters/windows/registered-sources.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Identity, printIdentity, sameCompany } from "../versions/constraint.ts";
import { type Collection, collect } from "./collect.ts";
import { matcherFor } from "./match.ts";
import { ranked } from "./rank.ts";

type Found = Interpreter | LeftOut;

/** What all sources found: the installed interpreters, best first, and what was left out. */
export interface Installed extends Collection {
  /** Whether nothing else was looked for, because something registered satisfies (Windows). */
  readonly isRegisteredOnly?: boolean;
}

/** Returns what is installed. Throws `NeedsProbe` if only an interpreter itself can report its version. */
export function findInstalled(machine: Machine): Installed {
  return installedOf(collect(decidingSources(machine), machine), machine);
}

/** Returns the part of a collection that counts for decisions. */
export function installedOf({ interpreters, leftOut }: Collection, machine: Machine): Installed {
  const counted: Interpreter[] = [];
  const unusable: LeftOut[] = [];
  const problemOf = startProblems(machine);
  for (const each of interpreters) {
    if (each.environment !== undefined && !isChosenPlace(each)) continue;
    const reason = problemOf?.(each.executable);
    if (reason === undefined) counted.push(each);
    else unusable.push({ kind: "leftOut", path: each.executable, why: { kind: "cannotStart", reason } });
  }
  const all = unusable.length === 0 ? leftOut : [...leftOut, ...unusable];
  return { interpreters: ranked(withVersions(counted, machine), machine), leftOut: all };
}

/** Returns what all sources find, also environments that managers list, which do not count for decisions. */
export function everySource(machine: Machine): Found[] {
  return [...decidingSources(machine), ...condaEnvironments(machine)];
}

/** Sources that say most of an interpreter come first, because it counts as what it was found as first. */
export function decidingSources(machine: Machine): Found[] {
  // Arrays, because `yield*` would cost the engine more than the search itself.
  return [
    ...(machine.platform.hasPosixPaths ? [] : registeredSources(machine)),
    ...interpretersOnPath(machine),
    ...managedInterpreters(machine),
    ...condaBases(machine),
  ];
}

/** An environment on PATH counts, because the user put it there. One that only a manager lists does not. */
const isChosenPlace = ({ source }: Interpreter) => source === "path" || source === "shim";

/** Reads the version of those whose minor version is not known, or which may be pre-releases by their files. */
function withVersions(interpreters: readonly Interpreter[], machine: Machine): readonly Interpreter[] {
  if (!hasOpen(interpreters)) return interpreters;
  const read = interpreters.map((each) => {
    const { identity, executable } = each;
    if (!isOpen(identity)) return each;
    return { ...each, identity: readDetails(identity, executable, machine) };
  });
  // People ask for a registered interpreter by its tag, whatever its version is.
  const vague = read.filter(({ identity, registration }) => isVague(identity) && registration === undefined);
  const completed = new Map(withMicroVersions(vague, machine).map((each, index) => [vague[index], each]));
  return read.map((each) => completed.get(each) ?? each);
}

/** Looks at the length first, because a call costs more than the look. */
function hasOpen(interpreters: readonly Interpreter[]): boolean {
  for (const { identity } of interpreters)
    if (identity.version.release.length < 3 && isOpen(identity)) return true;
  return false;
}

/** Whether its files may say more of its version. Most interpreters are found with their micro version. */
function isOpen(identity: Identity): boolean {
  return identity.version.release.length < 3 && (isVague(identity) || mayBePrerelease(identity));
}

function isVague({ version }: Identity): boolean {
  return version.release.length < 2;
}

/** From 3.14 on, `build-details.json` says whether it is a pre-release (PEP 739). */
function mayBePrerelease({ version }: Identity): boolean {
  const { release, prerelease } = version;
  return release.length === 2 && prerelease === "" && release[0] === 3 && (release[1] ?? 0) >= 14;
}

/** Returns the same with micro versions, if the constraint depends on them. Throws `NeedsProbe`. */
export function withMicroVersionsFor(
  installed: Installed,
  constraint: Constraint,
  machine: Machine,
): Installed {
  // `findInstalled` has read the minor versions.
  return dependsOnDetails(constraint) ? withUnknownVersionsFor(installed, constraint, machine) : installed;
}

/**
 * Returns the same with the versions on which the constraint depends, also of what is registered without one: being
 * registered must not hide it. Throws `NeedsProbe`.
 */
export function withUnknownVersionsFor(
  installed: Installed,
  constraint: Constraint,
  machine: Machine,
): Installed {
  const mismatchOf = matcherFor(constraint, machine);
  const isOpen = (each: Interpreter) => mismatchOf(each) === "versionUnknown";
  const open = installed.interpreters.filter(isOpen);
  if (open.length === 0) return installed;
  const completed = withMicroVersions(open, machine);
  const others = installed.interpreters.filter((each) => !isOpen(each));
  return { ...installed, interpreters: ranked([...others, ...completed], machine) };
}

function dependsOnDetails({ request, requiresPython }: Constraint): boolean {
  const { release, prerelease, specifiers } = request;
  return release.length > 2 || [prerelease, specifiers, requiresPython].some((part) => part !== undefined);
}

/** Returns the same without environments, which do not count if the command line names a version. */
export function basesOf(installed: Installed): Installed {
  const interpreters = installed.interpreters.filter(({ environment }) => environment === undefined);
  return { ...installed, interpreters };
}

/** Returns each version once, for people; another company's interpreter as `-V:` takes it. */
export function installedLabels(installed: Installed): string[] {
  const labels = basesOf(installed).interpreters.map(({ identity, registration }) =>
    registration === undefined || sameCompany(registration.company, "PythonCore")
      ? printIdentity(identity)
      : `${registration.company}/${registration.tag}`,
  );
  return [...new Set(labels)];
}

/** Returns what cannot be started on this machine, with the reason, for people. */
export function unstartable({ leftOut }: Installed): string[] {
  return leftOut.flatMap(({ path, why }) => (why.kind === "cannotStart" ? [`${path}: ${why.reason}`] : []));
}
