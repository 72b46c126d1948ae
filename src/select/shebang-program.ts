import * as errors from "../errors.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import type { Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import { readMetadata } from "../script/metadata.ts";
import { shebangOrigin } from "../script/script.ts";
import { parseFileName } from "../versions/file-name.ts";
import { envFolders } from "./env-folders.ts";
import {
  findPath,
  fromScript,
  lastPart,
  launcherRequest,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "./shebang-request.ts";

/** Tools whose `run` reads the metadata block of a script. */
const scriptRunners = ["uv", "pipx", "hatch"];

/** Returns the program of a name that is not an interpreter's: by `[commands]`, then as a path, then from PATH. */
export function findProgram(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): ShebangRequest {
  const { script, shebang, config, machine } = context;
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
  const written = fromScript(command, context);
  if (name !== command && machine.kind(written) === "file")
    throw errors.shebangNotExecutable(written, shebangOrigin(script, shebang));
  for (const hit of findOnPath(name, envFolders(shebangOptions.env, machine), machine)) {
    if (hit.kind === "leftOut") continue;
    if (machine.isSelf(hit.executable)) return launcherRequest(shebangOptions);
    return { ...shebangOptions, kind: "program", path: hit.executable, isPython: false };
  }
  if (scriptRunners.includes(name) && shebangOptions.arguments[0] === "run")
    throw errors.scriptRunnerMissing(
      name,
      shebangOrigin(script, shebang),
      script.block && readMetadata(script.block, machine)?.dependencies.join(", "),
    );
  throw errors.programMissing(command, shebangOrigin(script, shebang));
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
