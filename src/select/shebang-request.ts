import type { Config } from "../config/config.ts";
import { absoluteHere, type Machine, plainFolder } from "../platform/platform.ts";
import type { Mode } from "../request/mode.ts";
import type { EnvCommand } from "../script/env.ts";
import type { Script } from "../script/script.ts";
import type { Shebang } from "../script/shebang.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/** What a script's shebang asks for on this machine. */
export type ShebangRequest =
  | { readonly kind: "nothing" }
  /** pyl itself, with options of its own. Followed (own-line.ts), its arguments are Python's. */
  | (ShebangOptions & { readonly kind: "launcher" })
  /** The program at this path, whether it is a Python or not. */
  | (ShebangOptions & {
      readonly kind: "program";
      readonly path: string;
      readonly isPython: boolean;
      /** Where the program was found, if PATH does not have it, for people. */
      readonly place?: string;
    })
  /** A version. If the line names `env`, `searchName` is what env would search for on PATH. */
  | (ShebangOptions & {
      readonly kind: "version";
      readonly request: VersionRequest;
      readonly searchName: string | undefined;
    })
  /** A tool that is not there. Its words are read only if no record of the script is known. */
  | (ShebangOptions & { readonly kind: "absentTool"; readonly absentTool: AbsentTool });

/** What the shebang says besides the program. */
export interface ShebangOptions {
  readonly arguments: readonly string[];
  readonly env: EnvCommand | undefined;
  /** With or without a console, if the name says so: `pythonw` has none. */
  readonly mode?: Mode;
  /** The tool that the line starts, if pyl does what it would do (shebang/absent-tool.ts). */
  readonly absentTool?: AbsentTool;
}

/** A tool that is not there, and whose `run` starts a script with what its block lists: `uv run --script`. */
export interface AbsentTool {
  readonly tool: "uv" | "pipx" | "hatch";
  /** As the line names it. */
  readonly command: string;
  /** The words behind it. */
  readonly words: readonly string[];
}

/** What the functions that read a shebang's command need. */
export interface ShebangContext {
  readonly script: Script;
  readonly shebang: Shebang;
  readonly config: Config;
  readonly machine: Machine;
  /** `--no-venv`. */
  readonly ignoresEnclosing: boolean;
  /** `env -C`: where a relative path starts, instead of the script's folder. */
  readonly directory?: string | undefined;
}

export const noShebangRequest: ShebangRequest = { kind: "nothing" };

/** Returns the request of a line that starts pyl. Without a word for it, the line says nothing. */
export function launcherRequest({ arguments: words, env, mode }: ShebangOptions): ShebangRequest {
  const isPlain =
    env === undefined ||
    (!env.clear && env.changes.length + env.passedOn.length === 0 && env.directory === undefined);
  return words.length === 0 && isPlain && mode === undefined
    ? noShebangRequest
    : { kind: "launcher", arguments: words, env, ...(mode && { mode }) };
}

/** Returns the last part of a path, POSIX or Windows. */
export function lastPart(command: string): string {
  return command.slice(Math.max(command.lastIndexOf("/"), command.lastIndexOf("\\")) + 1);
}

/**
 * Returns the executable at the path as it is written, or else at the complete line, because a path may contain blanks
 * without quotes.
 */
export function findPath(
  command: string,
  shebangOptions: ShebangOptions,
  context: ShebangContext,
): (ShebangOptions & { readonly path: string }) | undefined {
  const { machine, shebang } = context;
  // Only a folder's path may end in a slash (execve(2), ENOTDIR).
  if (lastPart(command) === "") return undefined;
  for (const suffix of machine.platform.executableSuffixes) {
    const path = fromScript(command + suffix, context);
    if (machine.kind(path) === "executable") return { ...shebangOptions, path };
  }
  if (shebangOptions.env !== undefined || shebang.text === command) return undefined;
  const [path] = [...new Set([shebang.text, shebang.plainText])]
    .map((text) => fromScript(text, context))
    .filter((each) => machine.kind(each) === "executable");
  return path === undefined ? undefined : { arguments: [], env: undefined, path };
}

/**
 * Returns the absolute path. A relative one starts from the folder of `env -C`, or else from the script's folder, as in
 * py.exe: anyone may have chosen the working directory.
 */
export function fromScript(path: string, { script, machine, directory }: ShebangContext): string {
  const { platform } = machine;
  if (platform.isAbsolute(path)) return platform.normalize(path);
  const start = directory === undefined ? script.folder : absoluteHere(directory, machine);
  const joined = platform.join(start, path);
  // The path that Python is started by shows in sys.executable and sys.prefix.
  const folder = plainFolder(platform.normalize(platform.parent(joined)), machine);
  return platform.join(folder, platform.baseName(joined));
}
