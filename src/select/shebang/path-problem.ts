import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { systemNames } from "../../interpreters/other-machine.ts";
import type { Origin } from "../../origin.ts";
import { absenceOf } from "../../platform/absence.ts";
import { isPosixPath } from "../../platform/drive-path.ts";
import { isPrintable } from "../../printable.ts";
import { fromScript, type ShebangContext } from "../shebang-request.ts";

/** Returns what is at the path of a shebang's command; no problem if it is a file that this user may not execute. */
export function problemAt(
  command: string,
  context: ShebangContext,
): { readonly path: string; readonly problem: errors.PathProblem | undefined } {
  const { machine } = context;
  const { platform } = machine;
  if (platform.hasPosixPaths && isWindowsPath(command))
    return {
      path: command,
      problem: { kind: "pathOfWindows", system: systemNames[machine.operatingSystem] },
    };
  const path = platform.hasFolder(command) ? fromScript(command, context) : command;
  const kind = machine.kind(path);
  if (kind === "directory") return { path, problem: { kind: "folder", executable: pythonIn(path, context) } };
  if (kind === "other") return { path, problem: { kind: "notAFile" } };
  // Only a folder's path may end in a slash.
  if (kind !== undefined && command.endsWith("/"))
    return { path: command, problem: { kind: "notAFolder", path } };
  if (kind !== undefined) return { path, problem: undefined };
  if (!platform.hasPosixPaths && isPosixPath(command))
    return { path: command, problem: { kind: "pathOfPosix", system: systemNames.windows } };
  return { path, problem: absenceOf(path, machine) };
}

/** A path with a drive, or one on a server. */
function isWindowsPath(command: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(command);
}

/** Returns the Python of the environment, or of the installation, that a folder is. */
function pythonIn(folder: string, { machine }: ShebangContext): string | undefined {
  const { platform } = machine;
  return platform.environmentExecutables
    .map((name) => platform.join(folder, name))
    .find((path) => machine.kind(path) === "executable");
}

/**
 * Returns the failure of a command with a character that people do not see: a no-break space, as text on a page has,
 * does not separate words. Nothing has such a name, so this is asked only after the search.
 */
export function invisibleIn(command: string, origin: Origin): Failure | undefined {
  const character = [...command].find((each) => !isPrintable(each) && !isByte(each));
  if (character === undefined) return undefined;
  return errors.invisibleInShebang(character, looksBlank(character) ? "blank" : "nothing", origin);
}

/** JavaScript counts the byte-order mark as a blank. */
function looksBlank(character: string): boolean {
  return /\s/.test(character) && character !== "\ufeff";
}

/** A byte that is not UTF-8 (PEP 383), or a control character, which a terminal would obey. */
function isByte(character: string): boolean {
  return /[\ud800-\udfff]/.test(character) || character < "\x80";
}
