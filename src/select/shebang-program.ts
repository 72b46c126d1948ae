import * as errors from "../errors.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import { startProblem } from "../interpreters/start/start-problem.ts";
import type { Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import { shebangOrigin } from "../script/script.ts";
import { parseFileName } from "../versions/file-name.ts";
import { envFolders } from "./env-folders.ts";
import { programMissing } from "./shebang/missing-program.ts";
import { findBeyondPath } from "./shebang/tool-folders.ts";
import {
  findPath,
  fromScript,
  lastPart,
  launcherRequest,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "./shebang-request.ts";

/**
 * Returns the program of a name that is not an interpreter's: by `[commands]`, then as a path, then from PATH, then from
 * the script's environment and the user's own folders.
 */
export function findProgram(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): ShebangRequest {
  const { config, machine } = context;
  const mapped = config.command(command);
  if (mapped !== undefined) {
    const path = findMapped(mapped, context);
    if (machine.isSelf(path)) return launcherRequest(shebangOptions);
    return {
      ...shebangOptions,
      kind: "program",
      path,
      isPython: parseFileName(lastPart(path)) !== undefined,
    };
  }
  const name = lastPart(command);
  const found = name === command ? undefined : findPath(command, shebangOptions, context);
  if (found !== undefined)
    return machine.isSelf(found.path)
      ? launcherRequest(found)
      : { ...found, kind: "program", isPython: false };
  if (name !== command && machine.kind(fromScript(command, context)) === "file")
    throw programMissing(command, shebangOptions, context);
  for (const hit of findOnPath(name, envFolders(shebangOptions.env, machine), machine)) {
    if (hit.kind === "leftOut") continue;
    if (machine.isSelf(hit.executable)) return launcherRequest(shebangOptions);
    if (startProblem(hit.executable, machine) !== undefined) continue;
    return { ...shebangOptions, kind: "program", path: hit.executable, isPython: false };
  }
  const tool = isOwnSearch(shebangOptions) ? undefined : findBeyondPath(name, context);
  if (tool !== undefined) return { ...shebangOptions, kind: "program", isPython: false, ...tool };
  throw programMissing(command, shebangOptions, context);
}

/** Whether the line itself says where to search, so that nothing else is searched. */
function isOwnSearch({ env }: ShebangOptions): boolean {
  return env?.searchPath !== undefined || (env?.changes.some(([name]) => name === "PATH") ?? false);
}

/**
 * Returns the program that `[commands]` names: a path, relative to the folder of the file that names it, or a name on
 * PATH. It is never looked for in the working directory, which anyone may have chosen.
 */
function findMapped(
  { value, origin }: Sourced<string>,
  { script, shebang, machine }: ShebangContext,
): string {
  const { platform } = machine;
  const text = expandHome(value.replaceAll('"', ""), machine);
  const folder = origin.kind === "file" ? platform.parent(origin.path) : undefined;
  const path = platform.hasFolder(text) ? absolute(text, folder, platform) : firstOnPath(text, machine);
  if (path !== undefined && machine.kind(path) === "executable") return path;
  throw errors.mappedCommandMissing(path ?? text, origin, shebangOrigin(script, shebang));
}

function firstOnPath(name: string, machine: Machine): string | undefined {
  for (const hit of findOnPath(name, envFolders(undefined, machine), machine))
    if (hit.kind === "hit") return hit.executable;
  return undefined;
}
