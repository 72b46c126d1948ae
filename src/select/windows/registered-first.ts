import type { Interpreter, Source } from "../../interpreters/interpreter.ts";
import { environmentsOnPath, isOnNetwork } from "../../interpreters/on-path.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Constraint } from "../../versions/constraint.ts";
import { anyVersion, type VersionRequest } from "../../versions/version-request.ts";
import { bestOf } from "../best.ts";
import { collect } from "../collect.ts";
import { isDebugged } from "../debug-variables.ts";
import { type Installed, installedOf, registeredSources, withMicroVersionsFor } from "../installed.ts";
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
      installed === undefined
        ? findFirst(needsReasons(question) ? anyVersion : constraint.request, hasEnvironments, machine)
        : firstOf(installed(), hasEnvironments, machine);
    const complete = withMicroVersionsFor(first, constraint, machine);
    if (bestOf(complete, constraint, machine) !== undefined) return { ...complete, isRegisteredOnly: true };
  }
  return everythingInstalled(question);
}

/** Whether the reasons against what is not chosen will be printed: there may be hundreds of them. */
export function needsReasons({ request, machine }: Pick<Question, "request" | "machine">): boolean {
  return request.report?.name === "explain" || isDebugged(machine);
}

function findFirst(request: VersionRequest, hasEnvironments: boolean, machine: Machine): Installed {
  const environments = hasEnvironments ? environmentsOnPath(machine) : [];
  return installedOf(collect([...registeredSources(machine, request), ...environments], machine), machine);
}

/** Returns the same part of everything that is installed. */
function firstOf(installed: Installed, hasEnvironments: boolean, { platform }: Machine): Installed {
  const isFirst = ({ source, environment, executable }: Interpreter) =>
    registered.includes(source) ||
    (hasEnvironments && environment !== undefined && !isOnNetwork(executable, platform));
  return { ...installed, interpreters: installed.interpreters.filter(isFirst) };
}

const registered: readonly Source[] = ["registry", "store", "installManager"];
