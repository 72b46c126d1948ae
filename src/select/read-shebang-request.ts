import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import { onDrive } from "../platform/drive-path.ts";
import type { Machine } from "../platform/platform.ts";
import { isOwnName, readProgramName } from "../request/program-name.ts";
import { type EnvCommand, envProgram, isEnv, plainEnv } from "../script/env.ts";
import { parseEnvCommand } from "../script/env-command.ts";
import { type Script, shebangOrigin } from "../script/script.ts";
import { parseFileName } from "../versions/file-name.ts";
import { mappedProgram } from "./shebang/mapped-program.ts";
import { interpreterMissing } from "./shebang/missing-interpreter.ts";
import { findProgram } from "./shebang-program.ts";
import {
  findPath,
  lastPart,
  launcherRequest,
  noShebangRequest,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "./shebang-request.ts";

/** In these folders `python...` is a virtual command (PEP 397): it stands for a version, not for that file. */
const virtualFolders = ["/usr/bin/", "/usr/local/bin/", "/bin/"];

/** Returns what the shebang of a script asks for. Throws `Failure` if that cannot be done. */
export function readShebangRequest(
  script: Script,
  ignoresEnclosing: boolean,
  config: Config,
  machine: Machine,
): ShebangRequest {
  const { shebang } = script;
  if (shebang === undefined) return noShebangRequest;
  const context = { script, shebang, config, machine, ignoresEnclosing };
  if (!isEnv(shebang.command))
    return readCommand(shebang.command, { arguments: shebang.arguments, env: undefined }, context);
  const env = plainEnv(shebang.arguments) ?? readEnv(context);
  const { directory, words } = env;
  const within = directory === undefined ? context : { ...context, directory };
  return readCommand(words[0] as string, { arguments: words.slice(1), env }, within);
}

/**
 * Returns what the shebang asks for if a version is typed, which replaces it: only a line that names pyl still has words.
 */
export function readOwnRequest(
  script: Script,
  ignoresEnclosing: boolean,
  config: Config,
  machine: Machine,
): ShebangRequest {
  const { shebang } = script;
  const words = shebang === undefined ? [] : [shebang.command, ...shebang.arguments];
  return words.some((word) => isOwnName(lastPart(word)))
    ? readShebangRequest(script, ignoresEnclosing, config, machine)
    : noShebangRequest;
}

/** Reads an `env` line with options or assignments. */
function readEnv({ script, shebang, machine }: ShebangContext): EnvCommand {
  const env = parseEnvCommand(shebang.rest, (name) => machine.environment(name));
  if (typeof env === "string") throw errors.badEnvCommand(env, shebangOrigin(script, shebang));
  const hasEnv = machine.platform.hasPosixPaths && machine.kind(envProgram) === "executable";
  if (env.passedOn.length > 0 && !hasEnv)
    throw errors.badEnvCommand("onlyByEnv", shebangOrigin(script, shebang));
  for (const directory of [...env.outerDirectories, env.directory])
    if (directory !== undefined && machine.kind(onDrive(directory, machine.platform)) !== "directory")
      throw errors.envFolderMissing(directory, shebangOrigin(script, shebang));
  return env.directory === undefined ? env : { ...env, directory: onDrive(env.directory, machine.platform) };
}

function readCommand(command: string, plain: ShebangOptions, context: ShebangContext): ShebangRequest {
  const { machine } = context;
  const name = lastPart(command);
  if (isOwnName(name))
    return launcherRequest(readProgramName(name).mode ? { ...plain, mode: "windowed" } : plain);
  const parsed = parseFileName(name);
  const request = parsed?.request;
  const shebangOptions: ShebangOptions = parsed?.isWindowed ? { ...plain, mode: "windowed" } : plain;
  if (name === command) {
    if (request === undefined) return findProgram(command, shebangOptions, context);
    const searches = shebangOptions.env !== undefined && !machine.environment("PYLAUNCHER_NO_SEARCH_PATH");
    return { ...shebangOptions, kind: "version", request, searchName: searches ? name : undefined };
  }
  const isVirtual = virtualFolders.some((folder) => command === folder + name);
  if (isVirtual && request !== undefined && !machine.platform.hasPosixPaths)
    return { ...shebangOptions, kind: "version", request, searchName: undefined };
  if (request === undefined) return findProgram(command, shebangOptions, context);
  const found = findPath(command, shebangOptions, context);
  if (found !== undefined && !machine.isSelf(found.path))
    return { ...found, kind: "program", isPython: true };
  if (found !== undefined || isVirtual)
    return { ...shebangOptions, kind: "version", request, searchName: undefined };
  const mapped = mappedProgram(command, shebangOptions, context);
  if (mapped !== undefined) return mapped;
  throw interpreterMissing(command, context);
}
