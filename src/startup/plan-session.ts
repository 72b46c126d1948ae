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

/** A session: with further files, PYTHONSTARTUP names a file of ours that runs all of them in order. */
export function planSession(request: Request, resolution: Resolution, machine: Machine): StartupPlan {
  const { plan, choice } = resolution;
  const files = findExtraStartupFiles(request, choice, "session", machine);
  const asked = files.find(({ from }) => from === "commandLine");
  if (asked !== undefined && asked.state !== "there")
    throw errors.startupFileUnusable(asked.path, asked.state);
  const notices = [
    pythonStartupNotice(readPythonStartup(request, resolution, machine)),
    ...files.map(extraStartupFileNotice),
  ].filter((notice) => notice !== undefined);
  const read = files.filter(
    ({ use, state, trustProblem }) => use === "read" && state === "there" && !trustProblem,
  );
  if (read.length === 0) return { plan, notices };
  const kept = findSessionFile(machine);
  const otherwise = (): StartupPlan => {
    if (asked !== undefined) throw errors.startupNotKept(kept.path);
    return { plan, notices: [...notices, noSessionFileNotice(read, kept.path)] };
  };
  if (kept.path === undefined || kept.state === "unwritable") return otherwise();
  const whole = { plan: withFiles(plan, kept.path, read, machine), notices };
  const { path, text } = kept;
  return kept.state === "there" ? whole : { ...whole, file: { path, text, otherwise } };
}

function withFiles(
  plan: LaunchPlan,
  path: string,
  read: readonly ExtraStartupFile[],
  machine: Machine,
): LaunchPlan {
  const pathOf = (isMeant: (file: ExtraStartupFile) => boolean) => read.find(isMeant)?.path;
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
