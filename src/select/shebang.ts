import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import { readEnvironment } from "../interpreters/environment.ts";
import { findOnPath, searchFolders } from "../interpreters/search-path.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import { isOwnName } from "../request/program.ts";
import { type EnvCommand, isEnv, parseEnvCommand } from "../script/env-command.ts";
import { type Script, shebangOrigin } from "../script/script.ts";
import type { Shebang } from "../script/shebang.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import { findInstalled, installedLabels } from "./installed.ts";

/** What a shebang asks for on this machine. */
export type Wish =
  | { readonly kind: "nothing" }
  /** This very program, Python or not. */
  | (Trimmings & { readonly kind: "program"; readonly path: string; readonly isPython: boolean })
  /** A version; `searchName` is what env would look for on the search path. */
  | (Trimmings & {
      readonly kind: "version";
      readonly request: VersionRequest;
      readonly searchName: string | undefined;
    });

/** What goes with the program. */
export interface Trimmings {
  readonly arguments: readonly string[];
  readonly env: EnvCommand | undefined;
}

/** The folders whose `python...` is a virtual command (PEP 397): a name rather than a place. */
const virtualFolders = ["/usr/bin/", "/usr/local/bin/", "/bin/"];

/** Tools that would read the script's metadata block. */
const scriptRunners = ["uv", "pipx", "hatch"];

const nothing: Wish = { kind: "nothing" };

export function readWish(script: Script, config: Config, machine: Machine): Wish {
  const { shebang } = script;
  if (shebang === undefined) return nothing;
  const reader = { script, shebang, config, machine };
  if (!isEnv(shebang.command)) return readCommand(shebang.command, { arguments: shebang.arguments, env: undefined }, reader);
  const env = parseEnvCommand(shebang.rest, (name) => machine.environment(name));
  if (typeof env === "string") throw errors.badEnvCommand(env, shebangOrigin(script, shebang));
  if (env.passedOn.length > 0 && !machine.platform.hasPosixPaths)
    throw errors.badEnvCommand("onlyByEnv", shebangOrigin(script, shebang));
  return readCommand(env.words[0] as string, { arguments: env.words.slice(1), env }, reader);
}

interface Reader {
  readonly script: Script;
  readonly shebang: Shebang;
  readonly config: Config;
  readonly machine: Machine;
}

function readCommand(command: string, trimmings: Trimmings, reader: Reader): Wish {
  const { machine } = reader;
  const name = lastPart(command);
  if (isOwnName(name)) return nothing;
  const request = parseFileName(name)?.request;
  if (name === command) {
    if (request === undefined) return findProgram(command, trimmings, reader);
    const searches = trimmings.env !== undefined && !machine.environment("PYLAUNCHER_NO_SEARCH_PATH");
    return { ...trimmings, kind: "version", request, searchName: searches ? name : undefined };
  }
  const isVirtual = virtualFolders.some((folder) => command === folder + name);
  if (isVirtual && request !== undefined && !machine.platform.hasPosixPaths)
    return { ...trimmings, kind: "version", request, searchName: undefined };
  if (request === undefined) return findProgram(command, trimmings, reader);
  const found = findPath(command, trimmings, reader);
  if (found !== undefined && !machine.isSelf(found.path)) return { ...found, kind: "program", isPython: true };
  if (found !== undefined || isVirtual) return { ...trimmings, kind: "version", request, searchName: undefined };
  throw interpreterMissing(command, reader);
}

/** The last part, whichever system's path it is. */
function lastPart(command: string): string {
  return command.slice(Math.max(command.lastIndexOf("/"), command.lastIndexOf("\\")) + 1);
}

/** The path as written; or the whole line, for a path with blanks that nobody quoted. */
function findPath(
  command: string,
  trimmings: Trimmings,
  reader: Reader,
): (Trimmings & { readonly path: string }) | undefined {
  const { machine, shebang } = reader;
  for (const suffix of machine.platform.executableSuffixes) {
    const path = fromScript(command + suffix, reader);
    if (machine.kind(path) === "executable") return { ...trimmings, path };
  }
  if (trimmings.env !== undefined || shebang.whole === command) return undefined;
  const whole = fromScript(shebang.whole, reader);
  return machine.kind(whole) === "executable" ? { arguments: [], env: undefined, path: whole } : undefined;
}

/** Relative paths are taken from the script's folder, as in py.exe: the working directory is anyone's. */
function fromScript(path: string, { script, machine }: Reader): string {
  return absolute(path, machine.platform.parent(script.file), machine.platform);
}

/** Missing, or there and not executable; if its folder was an environment's, that is what is missing. */
function interpreterMissing(command: string, reader: Reader): errors.Failure {
  const { machine, script, shebang } = reader;
  const origin = shebangOrigin(script, shebang);
  const path = machine.platform.hasFolder(command) ? fromScript(command, reader) : command;
  if (machine.kind(path) === "file") return errors.shebangNotExecutable(path, origin);
  const folder = machine.platform.parent(path);
  const prefix = machine.platform.parent(folder);
  const environment = readEnvironment(prefix, machine);
  if (environment?.defect?.kind === "dangling") return errors.brokenEnvironment(prefix, environment.defect);
  const installed = installedLabels(findInstalled(machine));
  return errors.shebangInterpreterMissing(path, origin, goneEnvironment(prefix, folder, machine), installed);
}

/** The prefix, where the path is one that only an environment's interpreter has. */
function goneEnvironment(prefix: string, folder: string, { platform }: Machine): string | undefined {
  const isScripts = platform.baseName(folder) === platform.scriptsFolder;
  const name = platform.baseName(prefix);
  return isScripts && (name.includes("venv") || name.includes("env")) ? prefix : undefined;
}

/** Anything that is no interpreter's name: `[commands]`, then the path, then PATH. */
function findProgram(command: string, trimmings: Trimmings, reader: Reader): Wish {
  const { script, shebang, config, machine } = reader;
  const mapped = config.command(command);
  if (mapped !== undefined) {
    const path = absolute(mapped.value.replaceAll('"', ""), undefined, machine.platform);
    if (machine.kind(path) !== "executable") throw errors.mappedCommandMissing(path, mapped.origin, shebangOrigin(script, shebang));
    return { ...trimmings, kind: "program", path, isPython: parseFileName(lastPart(path)) !== undefined };
  }
  const name = lastPart(command);
  const found = name === command ? undefined : findPath(command, trimmings, reader);
  if (found !== undefined) return machine.isSelf(found.path) ? nothing : { ...found, kind: "program", isPython: false };
  if (name === command || !machine.platform.hasPosixPaths) {
    for (const hit of findOnPath(name, envFolders(trimmings.env, machine), machine)) {
      if (machine.isSelf(hit.executable)) return nothing;
      return { ...trimmings, kind: "program", path: hit.executable, isPython: false };
    }
  }
  if (scriptRunners.includes(name) && trimmings.arguments[0] === "run")
    throw errors.scriptRunnerMissing(name, shebangOrigin(script, shebang), script.metadata?.dependencies.join(", "));
  throw errors.programMissing(command, shebangOrigin(script, shebang));
}

/** Where env looks for its program: `-P`, the PATH it sets, or ours unless it clears that. */
export function envFolders(env: EnvCommand | undefined, machine: Machine): readonly string[] {
  if (env?.searchPath !== undefined) return searchFolders(env.searchPath, machine);
  const change = env?.changes.findLast(([name]) => name === "PATH");
  if (change !== undefined) return searchFolders(change[1], machine);
  return searchFolders(env?.clear ? undefined : machine.environment("PATH"), machine);
}
