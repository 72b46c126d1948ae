import type { Machine } from "../../platform/platform.ts";
import { condaFolders, condaLine, isConda } from "./conda.ts";
import { type Dialect, dialects } from "./dialect.ts";
import { findOwnScript } from "./own-script.ts";
import type { ShellName } from "./shell-name.ts";

/** An environment, as far as activating it needs it. */
export interface Activated {
  readonly prefix: string;
  /** Its folder of executables. */
  readonly scripts: string;
}

/** What a shell is to be told. */
export interface ActivationLine {
  readonly text: string;
  /** The environment's own script, where that is what is run. */
  readonly script?: string;
  /** Its own script, where that activates another folder. */
  readonly stray?: { readonly path: string; readonly folder: string };
}

/** Runs the environment's own script for that shell; where it has none, does the same by hand. */
export function activationLine(environment: Activated, shell: ShellName, machine: Machine): ActivationLine {
  const { prefix, scripts } = environment;
  const writer = writerFor(dialects[shell], machine);
  if (isConda(prefix, machine)) {
    const quoted = writer.dialect.quote(writer.path(prefix));
    return { text: condaLine(quoted, shell, machine) ?? condaByHand(prefix, writer, machine) };
  }
  const own = findOwnScript(prefix, scripts, writer.dialect, machine);
  if (own.kind === "script")
    return { text: writer.dialect.run(writer.dialect.quote(writer.path(own.path))), script: own.path };
  const text = byHand(environment, writer, machine);
  return own.kind === "none" ? { text } : { text, stray: own };
}

/** How a shell writes paths on this system. */
interface Writer {
  readonly dialect: Dialect;
  readonly delimiter: string;
  /** A file's or a folder's, as the shell opens it. */
  path(path: string): string;
  /** A folder as a variable's value, for what is derived from it. */
  value(folder: string): string;
}

/** A POSIX shell on Windows opens `C:/p`, but PATH is a list of `/c/p` to it. */
function writerFor(dialect: Dialect, { platform }: Machine): Writer {
  const { quote, translate } = dialect;
  const { listDelimiter } = platform;
  if (platform.hasPosixPaths || translate === undefined)
    return { dialect, delimiter: listDelimiter, path: (path) => path, value: quote };
  const path = (text: string) => text.replaceAll("\\", "/");
  return { dialect, delimiter: ":", path, value: (folder) => translate(quote(path(folder))) };
}

/** What the scripts do, but for the prompt and `deactivate`. */
function byHand({ prefix, scripts }: Activated, writer: Writer, { platform }: Machine): string {
  const { dialect } = writer;
  return [
    dialect.unset("PYTHONHOME"),
    dialect.set("VIRTUAL_ENV", writer.value(prefix)),
    prepend("VIRTUAL_ENV", [platform.baseName(scripts)], writer, platform),
  ].join(dialect.separator);
}

function condaByHand(prefix: string, writer: Writer, machine: Machine): string {
  const { dialect } = writer;
  return [
    dialect.unset("PYTHONHOME"),
    dialect.unset("VIRTUAL_ENV"),
    dialect.set("CONDA_PREFIX", writer.value(prefix)),
    // By this one without a name is told from conda's base.
    dialect.set("CONDA_DEFAULT_ENV", writer.value(prefix)),
    prepend("CONDA_PREFIX", condaFolders(machine), writer, machine.platform),
  ].join(dialect.separator);
}

function prepend(
  name: string,
  folders: readonly string[],
  { dialect, delimiter, path }: Writer,
  { join }: Machine["platform"],
): string {
  const parts = folders.map((folder) => (folder === "" ? "" : path(join("", folder))));
  return dialect.prepend(name, parts, delimiter);
}
