import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { readEnvironment } from "../../interpreters/environment.ts";
import { hasSettings } from "../../interpreters/environment-settings.ts";
import { isScriptsFolder } from "../../interpreters/path-key.ts";
import type { Machine } from "../../platform/platform.ts";
import { shebangOrigin } from "../../script/script.ts";
import { printIdentity } from "../../versions/constraint.ts";
import { parseFileName } from "../../versions/file-name.ts";
import { remedyFor, requiresPythonOf } from "../advice/remedy.ts";
import { brokenEnvironment } from "../environments/broken-environment.ts";
import { findInstalled, installedLabels } from "../installed.ts";
import type { ShebangContext } from "../shebang-request.ts";
import { invisibleIn, problemAt } from "./path-problem.ts";

/** Returns the failure of a shebang whose path is not an interpreter, or is in an environment that was moved or removed. */
export function interpreterMissing(command: string, context: ShebangContext): Failure {
  const { machine, script, shebang } = context;
  const origin = shebangOrigin(script, shebang);
  const invisible = invisibleIn(command, origin);
  if (invisible !== undefined) return invisible;
  const { path, problem } = problemAt(command, context);
  if (problem === undefined) return errors.shebangNotExecutable(path, origin);
  const own = inEnvironment(path, context);
  if (own !== undefined) return own;
  const preferred = parseFileName(machine.platform.baseName(path))?.request;
  const remedy = remedyFor({ script, requiresPython: requiresPythonOf(script, machine), preferred }, machine);
  const installed = installedLabels(findInstalled(machine));
  const gone = problem.kind === "folder" ? undefined : goneEnvironment(path, machine);
  return gone === undefined
    ? errors.shebangInterpreterMissing({ path, problem, origin }, installed, remedy)
    : errors.shebangEnvironmentGone(gone, origin, installed, remedy);
}

/** Returns the failure if the environment that the path is in, or the one that the script is in, shows what is wrong. */
function inEnvironment(path: string, context: ShebangContext): Failure | undefined {
  const { machine, script, shebang } = context;
  const { platform } = machine;
  const origin = shebangOrigin(script, shebang);
  const use = { script, constraint: { requiresPython: requiresPythonOf(script, machine) }, machine };
  const folder = platform.parent(path);
  const prefix = platform.parent(folder);
  const named = isScriptsFolder(folder, platform) ? readEnvironment(prefix, machine) : undefined;
  if (named?.defect?.kind === "dangling") return brokenEnvironment(named, named.defect, use);
  const place = named ?? environmentWith(script.file, machine);
  if (place === undefined || place.defect?.kind === "noExecutable") return undefined;
  if (place.defect !== undefined) return brokenEnvironment(place, place.defect, use);
  const own = { prefix: place.prefix, python: place.name, script: script.path };
  if (place === named)
    return errors.shebangNotInEnvironment(path, printIdentity(place.identity), origin, own);
  return isScriptsFolder(folder, platform) ? errors.shebangEnvironmentMoved(prefix, origin, own) : undefined;
}

/** Returns the environment whose folder of executables has the script in it, also if that is behind a link. */
function environmentWith(file: string, machine: Machine): ReturnType<typeof readEnvironment> {
  const { platform } = machine;
  const folder = platform.parent(machine.realPath(file) ?? file);
  const prefix = platform.parent(folder);
  const isIn = isScriptsFolder(folder, platform) && hasSettings(prefix, machine);
  return isIn ? readEnvironment(prefix, machine) : undefined;
}

/** Returns the prefix if the path looks like that of an environment's interpreter. */
function goneEnvironment(path: string, { platform }: Machine): string | undefined {
  const folder = platform.parent(path);
  const prefix = platform.parent(folder);
  const name = platform.baseName(prefix);
  const isNamed = name.includes("venv") || name.includes("env");
  return isNamed && isScriptsFolder(folder, platform) ? prefix : undefined;
}
