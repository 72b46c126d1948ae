import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import type { Machine } from "../../platform/platform.ts";
import { condaFolders, condaLine } from "./conda.ts";
import { findOwnScript } from "./own-script.ts";
import type { ShellSyntax } from "./shell-syntax.ts";
import { type ShellName, shells } from "./shells.ts";

/** The environment to activate. */
export interface ActivatedEnvironment {
  readonly prefix: string;
  /** Its folder of executables. */
  readonly scripts: string;
}

/** The line for the shell to run. */
export interface ActivationLine {
  readonly text: string;
  /** The environment's own script, if the line runs it. */
  readonly script?: string;
  /** The environment's own script, if it activates another folder. */
  readonly unusedScript?: { readonly path: string; readonly folder: string };
}

/** Returns a line that runs the environment's own script for that shell, or does the same without one. */
export function activationLine(
  environment: ActivatedEnvironment,
  shell: ShellName,
  machine: Machine,
): ActivationLine {
  const { prefix, scripts } = environment;
  const writer = writerFor(shells[shell], machine);
  if (isCondaPrefix(prefix, machine)) {
    const quoted = writer.syntax.quote(writer.path(prefix));
    return { text: condaLine(quoted, shell, machine) ?? condaWithoutHook(prefix, writer, machine) };
  }
  const own = findOwnScript(prefix, scripts, writer.syntax, machine);
  if (own.kind === "script")
    return { text: writer.syntax.runScript(writer.syntax.quote(writer.path(own.path))), script: own.path };
  const text = withoutScript(environment, writer, machine);
  return own.kind === "none" ? { text } : { text, unusedScript: own };
}

/** Writes a shell's commands on this system. */
interface Writer {
  readonly syntax: ShellSyntax;
  readonly delimiter: string;
  /** Returns a file's or a folder's path as the shell opens it. */
  path(path: string): string;
  /** Returns a folder as the quoted value of a variable. */
  value(folder: string): string;
}

/** A POSIX shell on Windows opens `C:/p`, but reads PATH as a list of `/c/p`. */
function writerFor(syntax: ShellSyntax, { platform }: Machine): Writer {
  const { quote, fromWindowsPath } = syntax;
  const { listDelimiter } = platform;
  if (platform.hasPosixPaths || fromWindowsPath === undefined)
    return { syntax, delimiter: listDelimiter, path: (path) => path, value: quote };
  const path = (text: string) => text.replaceAll("\\", "/");
  return { syntax, delimiter: ":", path, value: (folder) => fromWindowsPath(quote(path(folder))) };
}

/** Returns the commands of the scripts, except for the prompt and `deactivate`. */
function withoutScript(
  { prefix, scripts }: ActivatedEnvironment,
  writer: Writer,
  { platform }: Machine,
): string {
  const { syntax } = writer;
  return [
    syntax.unset("PYTHONHOME"),
    syntax.set("VIRTUAL_ENV", writer.value(prefix)),
    prepend("VIRTUAL_ENV", [platform.baseName(scripts)], writer, platform),
  ].join(syntax.separator);
}

function condaWithoutHook(prefix: string, writer: Writer, machine: Machine): string {
  const { syntax } = writer;
  return [
    syntax.unset("PYTHONHOME"),
    syntax.unset("VIRTUAL_ENV"),
    syntax.set("CONDA_PREFIX", writer.value(prefix)),
    // Distinguishes an environment without a name from conda's base.
    syntax.set("CONDA_DEFAULT_ENV", writer.value(prefix)),
    prepend("CONDA_PREFIX", condaFolders(machine), writer, machine.platform),
  ].join(syntax.separator);
}

function prepend(
  name: string,
  folders: readonly string[],
  { syntax, delimiter, path }: Writer,
  { join }: Machine["platform"],
): string {
  const parts = folders.map((folder) => (folder === "" ? "" : path(join("", folder))));
  return syntax.prependToPath(name, parts, delimiter);
}
