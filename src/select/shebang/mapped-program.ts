import * as errors from "../../errors.ts";
import { findOnPath } from "../../interpreters/search-path.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { expandHome } from "../../platform/expand-path.ts";
import { absolute, type Machine } from "../../platform/platform.ts";
import { shebangOrigin } from "../../script/script.ts";
import { parseFileName } from "../../versions/file-name.ts";
import { envFolders } from "../env-folders.ts";
import {
  lastPart,
  launcherRequest,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "../shebang-request.ts";

/** Returns the program that `[commands]` has for the command of a line, if it has one. */
export function mappedProgram(
  command: string,
  shebangOptions: ShebangOptions,
  { script, shebang, config, machine }: ShebangContext,
): ShebangRequest | undefined {
  const mapped = config.command(command);
  if (mapped === undefined) return undefined;
  const path = findMapped(mapped, shebangOrigin(script, shebang), machine);
  if (machine.isSelf(path)) return launcherRequest(shebangOptions);
  return { ...shebangOptions, kind: "program", path, isPython: parseFileName(lastPart(path)) !== undefined };
}

/**
 * Returns the program that `[commands]` names: a path, relative to the folder of the file that names it, or a name on
 * PATH. It is never looked for in the working directory, which anyone may have chosen.
 */
export function findMapped({ value, origin }: Sourced<string>, requested: Origin, machine: Machine): string {
  const { platform } = machine;
  const text = expandHome(value.replaceAll('"', ""), machine);
  const folder = origin.kind === "file" ? platform.parent(origin.path) : undefined;
  const path = platform.hasFolder(text) ? absolute(text, folder, platform) : firstOnPath(text, machine);
  if (path !== undefined && machine.kind(path) === "executable") return path;
  throw errors.mappedCommandMissing(path ?? text, origin, requested);
}

function firstOnPath(name: string, machine: Machine): string | undefined {
  for (const hit of findOnPath(name, envFolders(undefined, machine), machine))
    if (hit.kind === "hit") return hit.executable;
  return undefined;
}
