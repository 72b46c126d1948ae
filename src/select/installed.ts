import { readDetails } from "../interpreters/details.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import { condaBases, condaEnvironments } from "../interpreters/managers/conda.ts";
import { managedInterpreters } from "../interpreters/managers/managed.ts";
import { withMicroVersions } from "../interpreters/micro-version.ts";
import { interpretersOnPath } from "../interpreters/on-path.ts";
import { installManagerInterpreters } from "../interpreters/windows/install-manager.ts";
import { registeredInterpreters } from "../interpreters/windows/registry.ts";
import { storeInterpreters } from "../interpreters/windows/store.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, type Identity, printIdentity, sameCompany } from "../versions/constraint.ts";
import { type Collection, collect } from "./collect.ts";
import { matcherFor } from "./match.ts";
import { ranked } from "./rank.ts";

/** Every source drained: what is installed, best first, and what was left out. */
export type Installed = Collection;

/** Throws what `withMicroVersions` throws where a version cannot be told without a start. */
export function findInstalled(machine: Machine): Installed {
  return installedOf(collect(decidingSources(machine), machine), machine);
}

/** What decisions go by, of all that was found. */
export function installedOf({ interpreters, leftOut }: Collection, machine: Machine): Installed {
  const counted: Interpreter[] = [];
  for (const each of interpreters)
    if (each.environment === undefined || isChosenPlace(each)) counted.push(each);
  return { interpreters: ranked(withVersions(counted, machine), machine), leftOut };
}

/** All there is: with the environments that managers know of, which no decision goes by. */
export function everySource(machine: Machine): (Interpreter | LeftOut)[] {
  return [...decidingSources(machine), ...condaEnvironments(machine)];
}

/** Those that say most of an interpreter first: found again, it counts as what it was found as. */
export function decidingSources(machine: Machine): (Interpreter | LeftOut)[] {
  // One after the other, as delegating costs the engine more than what is found.
  return [
    ...(machine.platform.hasPosixPaths ? [] : registeredSources(machine)),
    ...interpretersOnPath(machine),
    ...managedInterpreters(machine),
    ...condaBases(machine),
  ];
}

/** The records in which Windows' installers write down what they have installed. */
function registeredSources(machine: Machine): (Interpreter | LeftOut)[] {
  return [
    ...registeredInterpreters(machine),
    ...storeInterpreters(machine),
    ...installManagerInterpreters(machine),
  ];
}

/** An environment is meant where somebody has put it on PATH; a manager just knows of it. */
function isChosenPlace({ source }: Interpreter): boolean {
  return source === "path" || source === "shim";
}

/** Without a minor version nothing can be said of it; a pre-release may show in its files only. */
function withVersions(interpreters: readonly Interpreter[], machine: Machine): readonly Interpreter[] {
  if (!hasOpen(interpreters)) return interpreters;
  const told = interpreters.map((each) => {
    const { identity, executable } = each;
    if (!isOpen(identity)) return each;
    return { ...each, identity: readDetails(identity, executable, machine) };
  });
  // What is registered is asked for by its tag, whatever its version.
  const vague = told.filter(({ identity, registration }) => isVague(identity) && registration === undefined);
  const completed = new Map(withMicroVersions(vague, machine).map((each, index) => [vague[index], each]));
  return told.map((each) => completed.get(each) ?? each);
}

function hasOpen(interpreters: readonly Interpreter[]): boolean {
  for (const { identity } of interpreters) if (isOpen(identity)) return true;
  return false;
}

/** Most tell their micro version. */
function isOpen(identity: Identity): boolean {
  return identity.version.release.length < 3 && (isVague(identity) || mayHideStage(identity));
}

function isVague({ version }: Identity): boolean {
  return version.release.length < 2;
}

/** From 3.14 on an installation tells of its build (PEP 739). */
function mayHideStage({ version }: Identity): boolean {
  const { release, prerelease } = version;
  return release.length === 2 && prerelease === "" && release[0] === 3 && (release[1] ?? 0) >= 14;
}

/** With whole versions where what is asked for depends on them. */
export function withMicroVersionsFor(
  installed: Installed,
  constraint: Constraint,
  machine: Machine,
): Installed {
  // The minor versions are known by now, as far as anything tells.
  if (constraint.request.release.length < 3 && constraint.requiresPython === undefined) return installed;
  const mismatchOf = matcherFor(constraint, machine);
  const open = installed.interpreters.filter((each) => mismatchOf(each) === "versionUnknown");
  if (open.length === 0) return installed;
  const completed = withMicroVersions(open, machine);
  const others = installed.interpreters.filter((each) => !open.includes(each));
  return { ...installed, interpreters: ranked([...others, ...completed], machine) };
}

/** Without environments, which do not count for a version that is given. */
export function basesOf(installed: Installed): Installed {
  const interpreters = installed.interpreters.filter(({ environment }) => environment === undefined);
  return { ...installed, interpreters };
}

/** Each version once, as errors and `--explain` name them; another company's by what `-V:` takes. */
export function installedLabels(installed: Installed): string[] {
  const labels = basesOf(installed).interpreters.map(({ identity, registration }) =>
    registration === undefined || sameCompany(registration.company, "PythonCore")
      ? printIdentity(identity)
      : `${registration.company}/${registration.tag}`,
  );
  return labels.filter((label, index) => labels.indexOf(label) === index);
}
