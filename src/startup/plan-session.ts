import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import { type ExtraStartupFile, findExtraStartupFiles } from "./extra-startup-files.ts";
import { readPythonStartup } from "./python-startup.ts";
import { findSessionFile, sessionVariables } from "./session-file.ts";
import { extraStartupFileNotice, noSessionFileNotice, pythonStartupNotice } from "./startup-notices.ts";
import type { StartupPlan } from "./startup-plan.ts";
import { startupVariable, variableIn } from "./startup-variable.ts";

/**
 * Plans a session. If it has extra startup files, PYTHONSTARTUP names the session file (src/python/session.py), which
 * runs all of them in order.
 */
export function planSession(request: Request, resolution: Resolution, machine: Machine): StartupPlan {
  const { plan, choice } = resolution;
  const files = findExtraStartupFiles(request, choice, "session", machine);
  const named = files.find(({ from }) => from === "commandLine");
  if (named !== undefined && named.state !== "there")
    throw errors.startupFileUnusable(named.path, named.state);
  const notices = [
    pythonStartupNotice(readPythonStartup(request, resolution, machine)),
    ...files.map(extraStartupFileNotice),
  ].filter((notice) => notice !== undefined);
  const read = files.filter(
    ({ use, state, trustProblem }) => use === "read" && state === "there" && !trustProblem,
  );
  if (read.length === 0) return { plan, notices };
  const file = findSessionFile(machine);
  const planWithout = (): StartupPlan => {
    if (named !== undefined) throw errors.startupNotKept(file.path);
    return { plan, notices: [...notices, noSessionFileNotice(read, file.path)] };
  };
  if (file.path === undefined || file.state === "unwritable") return planWithout();
  const launch = { plan: withFiles(plan, file.path, read, machine), notices };
  const { path, text } = file;
  return file.state === "there" ? launch : { ...launch, file: { path, text, planWithout } };
}

function withFiles(
  plan: LaunchPlan,
  path: string,
  read: readonly ExtraStartupFile[],
  machine: Machine,
): LaunchPlan {
  const pathOf = (matches: (file: ExtraStartupFile) => boolean) => read.find(matches)?.path;
  const values = {
    own: variableIn(plan, startupVariable, machine),
    file: pathOf(({ from }) => from !== "workingDirectory"),
    local: pathOf(({ from }) => from === "workingDirectory"),
  };
  const changes = (["own", "file", "local"] as const)
    .map((key) => [sessionVariables[key], values[key]] as const)
    .filter(([name, value]) => value !== variableIn(plan, name, machine));
  return { ...plan, changes: [...plan.changes, ...changes, [startupVariable, path]] };
}
