import { nativeArchitecture } from "../../interpreters/architecture.ts";
import { companyOf, type Interpreter, type Source } from "../../interpreters/interpreter.ts";
import { environmentsOnPath, isOnNetwork } from "../../interpreters/on-path.ts";
import { registeredSources } from "../../interpreters/windows/registered-sources.ts";
import type { IsWanted, RegistryEntry } from "../../interpreters/windows/registration.ts";
import type { Machine } from "../../platform/platform.ts";
import { type Constraint, sameCompany } from "../../versions/constraint.ts";
import { scanRelease } from "../../versions/version.ts";
import { anyVersion, type VersionRequest } from "../../versions/version-request.ts";
import { bestOf } from "../best.ts";
import { collect } from "../collect.ts";
import { isDebugged } from "../debug-variables.ts";
import { type Installed, installedOf, withMicroVersionsFor } from "../installed.ts";
import { everythingInstalled, type Question } from "../question.ts";

/**
 * Returns what counts for a constraint. On Windows that is what is registered, if any of it satisfies, as in py.exe:
 * PATH and the folders of version managers are not looked at then, because they may be on a server that does not answer.
 * An environment on PATH still counts, because the user put it there. Throws `NeedsProbe`.
 */
export function installedFor(constraint: Constraint, question: Question): Installed {
  const { request, installed, machine } = question;
  if (!machine.platform.hasPosixPaths) {
    // A version on the command line leaves environments out.
    const hasEnvironments = request.version === undefined;
    const first =
      installed !== undefined
        ? firstOf(installed(), hasEnvironments, machine)
        : needsReasons(question)
          ? findFirst(anyVersion, hasEnvironments, machine)
          : findNear(constraint, hasEnvironments, machine);
    const complete = withMicroVersionsFor(first, constraint, machine);
    if (bestOf(complete, constraint, machine) !== undefined) return { ...complete, isRegisteredOnly: true };
  }
  return everythingInstalled(question);
}

/** Whether the reasons against what is not chosen will be printed: there may be hundreds of them. */
export function needsReasons({ request, machine }: Pick<Question, "request" | "machine">): boolean {
  return request.report?.name === "explain" || isDebugged(machine);
}

function findFirst(
  request: VersionRequest,
  hasEnvironments: boolean,
  machine: Machine,
  isWanted?: IsWanted,
): Installed {
  const environments = hasEnvironments ? environmentsOnPath(machine) : [];
  const all = [...registeredSources(machine, request, isWanted), ...environments];
  return installedOf(collect(all, machine), machine);
}

/** Returns the same without registered ones on servers that are surely worse than the best on this machine. */
function findNear(constraint: Constraint, hasEnvironments: boolean, machine: Machine): Installed {
  const { request } = constraint;
  const far: RegistryEntry[] = [];
  const near = findFirst(request, hasEnvironments, machine, (entry, executable) => {
    const isFar = isOnNetwork(executable, machine.platform);
    if (isFar) far.push(entry);
    return !isFar;
  });
  if (far.length === 0) return near;
  const best = bestOf(withMicroVersionsFor(near, constraint, machine), constraint, machine);
  const isSure = best !== undefined && isPlain(best, machine);
  const isWorse = (entry: RegistryEntry) => isSure && isSurelyWorse(entry, best);
  if (far.every(isWorse)) return near;
  return findFirst(
    request,
    hasEnvironments,
    machine,
    (entry, executable) => !isOnNetwork(executable, machine.platform) || !isWorse(entry),
  );
}

/** Whether no older version can be better: a release comes before a pre-release, for example. */
function isPlain({ identity, registration }: Interpreter, machine: Machine): boolean {
  const architecture = registration?.architecture;
  return (
    identity.version.prerelease === "" &&
    identity.variant === "standard" &&
    (architecture === undefined || architecture === nativeArchitecture(machine))
  );
}

/** PythonCore's tags are versions, and its Pythons come before other companies'. */
function isSurelyWorse({ company, tag }: RegistryEntry, best: Interpreter): boolean {
  const isBestCore = sameCompany(companyOf(best), "PythonCore");
  if (!sameCompany(company, "PythonCore")) return isBestCore;
  const [major = 0, minor = 0] = scanRelease(tag, 0).numbers;
  const [bestMajor = 0, bestMinor = 0] = best.identity.version.release;
  return isBestCore && (major < bestMajor || (major === bestMajor && minor < bestMinor));
}

/** Returns the same part of everything that is installed. */
function firstOf(installed: Installed, hasEnvironments: boolean, { platform }: Machine): Installed {
  const isFirst = ({ source, environment, executable }: Interpreter) =>
    registered.includes(source) ||
    (hasEnvironments && environment !== undefined && !isOnNetwork(executable, platform));
  return { ...installed, interpreters: installed.interpreters.filter(isFirst) };
}

const registered: readonly Source[] = ["registry", "store", "installManager"];
