import { pathKey } from "../../interpreters/path-key.ts";
import type { Machine } from "../../platform/platform.ts";
import { quoteSh } from "../../shell.ts";
import type { ShellSyntax } from "./shell-syntax.ts";

/** An environment's own script for a shell. */
export type OwnScript =
  | { readonly kind: "script"; readonly path: string }
  /** It does not exist, or misreads the environment's path. */
  | { readonly kind: "none" }
  /** It activates another folder: the environment was moved, or is a copy. */
  | { readonly kind: "elsewhere"; readonly path: string; readonly folder: string };

/** Real scripts are far shorter. */
const maximumBytes = 65536;

/** Finds the script in `scripts`, the environment's folder of executables. */
export function findOwnScript(
  prefix: string,
  scripts: string,
  syntax: ShellSyntax,
  machine: Machine,
): OwnScript {
  for (const name of syntax.scriptNames) {
    const path = machine.platform.join(scripts, name);
    const text = machine.readStart(path, maximumBytes);
    if (text === undefined) continue;
    if (!isEscaped(text, prefix, syntax)) return { kind: "none" };
    const folder = otherFolder(text, prefix, machine);
    return folder === undefined ? { kind: "script", path } : { kind: "elsewhere", path, folder };
  }
  return { kind: "none" };
}

/**
 * Returns whether the script names the prefix so that the shell reads it correctly. Before Python 3.12.8 and 3.13.1
 * venv only put it between double quotes (CVE-2024-9287), and in activate.bat between none; uv quotes for a POSIX
 * shell in all of its scripts.
 */
function isEscaped(text: string, prefix: string, syntax: ShellSyntax): boolean {
  const { badlyEscaped, differsFromSh, quote } = syntax;
  if (!badlyEscaped.test(prefix) || text.includes(quote(prefix))) return true;
  return differsFromSh !== undefined && !differsFromSh.test(prefix) && text.includes(quoteSh(prefix));
}

/** `VIRTUAL_ENV="/p/.venv"`, `setenv VIRTUAL_ENV '/p/.venv'`, `virtual_env = r#'/p/.venv'#`, with cygpath too. */
const assignment = /virtual_env[ =]+(?:\$\(cygpath (?:-u )?)?(?:r#)?["']?(?=\/|[a-z]:)/i;
/** `for %%i in ("C:\p\.venv") do @set "VIRTUAL_ENV=%%~fi"`. */
const batchLoop = /in \("((?:\/|[a-z]:)[^"%]*)"\) do @set "virtual_env=/i;

/** Returns the folder that a script activates instead of `prefix`; undefined if the script finds it by itself. */
function otherFolder(text: string, prefix: string, machine: Machine): string | undefined {
  const folder = assignedFolder(text) ?? batchLoop.exec(text)?.[1];
  // MSYS2's own Python writes MSYS2 paths.
  if (folder === undefined || !machine.platform.isAbsolute(folder)) return undefined;
  const key = (path: string) => pathKey(machine.realPath(path) ?? path, machine.platform);
  return key(folder) === key(prefix) ? undefined : folder;
}

/** Returns the path in the first line that assigns one, and in which nothing follows it but the end of its quotes. */
function assignedFolder(text: string): string | undefined {
  for (const line of text.split("\n")) {
    const start = assignment.exec(line);
    if (start === null) continue;
    const rest = line.slice(start.index + start[0].length);
    const quote = rest.search(/["']/);
    if (quote < 0) return rest.trimEnd().replace(/[#)]$/, "");
    if (["", "#", ")"].includes(rest.slice(quote + 1).trim())) return rest.slice(0, quote);
  }
  return undefined;
}
