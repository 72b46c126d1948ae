import { pathKey } from "../../interpreters/path-key.ts";
import type { Machine } from "../../platform/platform.ts";
import { quoteSh } from "../../shell.ts";
import type { Dialect } from "./dialect.ts";

/** An environment's own script for a shell. */
export type OwnScript =
  | { readonly kind: "script"; readonly path: string }
  /** There is none, or it would not take the environment's name for what it is. */
  | { readonly kind: "none" }
  /** It activates another folder: the environment was moved, or is a copy. */
  | { readonly kind: "elsewhere"; readonly path: string; readonly folder: string };

/** Far above any real one. */
const maximumBytes = 65536;

/** `scripts` is the environment's folder of executables. */
export function findOwnScript(
  prefix: string,
  scripts: string,
  dialect: Dialect,
  machine: Machine,
): OwnScript {
  for (const name of dialect.scripts) {
    const path = machine.platform.join(scripts, name);
    const text = machine.readStart(path, maximumBytes);
    if (text === undefined) continue;
    if (!isWrittenRight(text, prefix, dialect)) return { kind: "none" };
    const folder = otherFolder(text, prefix, machine);
    return folder === undefined ? { kind: "script", path } : { kind: "elsewhere", path, folder };
  }
  return { kind: "none" };
}

/**
 * venv put names between double quotes before Python 3.12.8 and 3.13.1 (CVE-2024-9287), and without
 * any into activate.bat; uv quotes as for a POSIX shell in all of its scripts.
 */
function isWrittenRight(text: string, prefix: string, { misread, unlikeSh, quote }: Dialect): boolean {
  if (!misread.test(prefix) || text.includes(quote(prefix))) return true;
  return unlikeSh !== undefined && !unlikeSh.test(prefix) && text.includes(quoteSh(prefix));
}

/** `VIRTUAL_ENV="/p/.venv"`, `setenv VIRTUAL_ENV '/p/.venv'`, `virtual_env = r#'/p/.venv'#`, with cygpath too. */
const assignment =
  /virtual_env[ =]+(?:\$\(cygpath (?:-u )?)?(?:r#)?["']?((?:\/|[a-z]:)[^"'\r\n]*?)["']?[#)]?[ \t]*$/im;
/** `for %%i in ("C:\p\.venv") do @set "VIRTUAL_ENV=%%~fi"`. */
const batchLoop = /in \("((?:\/|[a-z]:)[^"%]*)"\) do @set "virtual_env=/i;

/** The folder that a script activates in place of `prefix`; none when it finds out by itself. */
function otherFolder(text: string, prefix: string, machine: Machine): string | undefined {
  const folder = (assignment.exec(text) ?? batchLoop.exec(text))?.[1];
  // MSYS2's own Python writes paths of its own there.
  if (folder === undefined || !machine.platform.isAbsolute(folder)) return undefined;
  const key = (path: string) => pathKey(machine.realPath(path) ?? path, machine.platform);
  return key(folder) === key(prefix) ? undefined : folder;
}
