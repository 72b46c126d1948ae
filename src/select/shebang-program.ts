import { findOnPath } from "../interpreters/search-path.ts";
import { isUnselectedShim } from "../interpreters/shim.ts";
import { startProblem } from "../interpreters/start/start-problem.ts";
import { passOver } from "../trust/passed-over.ts";
import { anyVersion } from "../versions/version-request.ts";
import { envFolders } from "./env-folders.ts";
import { findFoundDistrust } from "./environments/trust.ts";
import { mappedProgram } from "./shebang/mapped-program.ts";
import { programMissing } from "./shebang/missing-program.ts";
import { findBeyondPath } from "./shebang/tool-folders.ts";
import {
  type AbsentTool,
  findPath,
  fromScript,
  lastPart,
  launcherRequest,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "./shebang-request.ts";

/**
 * Returns the program of a name that is not an interpreter's: by `[commands]`, then as a path, or beside the script on
 * Windows, then from PATH, then from
 * the script's environment and the user's own folders.
 */
export function findProgram(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): ShebangRequest {
  const { machine } = context;
  const mapped = mappedProgram(command, shebangOptions, context);
  if (mapped !== undefined) return mapped;
  const name = lastPart(command);
  const found =
    name === command
      ? findBeside(command, shebangOptions, context)
      : findPath(command, shebangOptions, context);
  if (found !== undefined)
    return machine.isSelf(found.path)
      ? launcherRequest(found)
      : { ...found, kind: "program", isPython: false };
  if (name !== command && machine.kind(fromScript(command, context)) === "file")
    throw programMissing(command, shebangOptions, context);
  const tool = runnerOf(command, shebangOptions);
  for (const hit of findOnPath(name, envFolders(shebangOptions.env, machine), machine)) {
    if (hit.kind === "leftOut") continue;
    if (machine.isSelf(hit.executable)) return launcherRequest(shebangOptions);
    if (startProblem(hit.executable, machine) !== undefined) continue;
    if (tool !== undefined && isUnselectedShim(hit.executable, machine)) continue;
    return { ...shebangOptions, kind: "program", path: hit.executable, isPython: false };
  }
  const beyond = isOwnSearch(shebangOptions) ? undefined : findBeyondPath(name, context);
  if (beyond !== undefined) return { ...shebangOptions, kind: "program", isPython: false, ...beyond };
  if (tool === undefined) throw programMissing(command, shebangOptions, context);
  const { env } = shebangOptions;
  const isPlain = (env?.changes.length ?? 0) === 0 && plainWords[tool.tool].test(tool.words.join(" "));
  return isPlain
    ? { kind: "version", arguments: [], env, absentTool: tool, request: anyVersion, searchName: undefined }
    : { kind: "absentTool", arguments: [], env, absentTool: tool };
}

/** The words of nearly all lines: they ask for nothing that needs to be read. */
const plainWords = { uv: /^run(?: -q| --quiet| -s| --script)*$/, pipx: /^run$/, hatch: /^run$/ } as const;

/** Returns the tool whose `run` a line may be. */
function runnerOf(command: string, { arguments: words }: ShebangOptions): AbsentTool | undefined {
  const name = lastPart(command).replace(/\.exe$/i, "");
  const tool = tools.find((each) => each === name);
  return tool && words.includes("run") ? { tool, command, words } : undefined;
}

/** Tools whose `run` reads the metadata block of a script. */
const tools = ["uv", "pipx", "hatch"] as const;

/**
 * Returns the program of a bare name that is beside the script, as in py.exe (Windows). Another user may not have put it
 * there. `env` searches PATH only.
 */
function findBeside(
  name: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): ReturnType<typeof findPath> {
  const { machine } = context;
  if (machine.platform.hasPosixPaths || shebangOptions.env !== undefined) return undefined;
  const found = findPath(name, shebangOptions, context);
  if (found === undefined || startProblem(found.path, machine) !== undefined) return undefined;
  const distrust = findFoundDistrust(found.path, "entry", context);
  if (distrust === undefined) return found;
  passOver({ what: "the program", path: found.path, distrust, mayBeExcepted: true }, machine);
  return undefined;
}

/** Whether the line itself says where to search, so that nothing else is searched. */
function isOwnSearch({ env }: ShebangOptions): boolean {
  return env?.searchPath !== undefined || (env?.changes.some(([name]) => name === "PATH") ?? false);
}
