import { probeCachePath } from "../interpreters/probe-cache.ts";
import { isOwn, mayCreate } from "../platform/ownership.ts";
import type { Machine } from "../platform/platform.ts";
import sessionProgram from "../python/session.py" with { type: "text" };
import { findDistrust } from "../trust/distrust.ts";
import { version } from "../version.ts";

/** The variables that src/python/session.py reads, each with a path, and removes. */
export const sessionVariables = {
  /** PYTHONSTARTUP as it was; unset if it was unset. */
  own: "PYL_STARTUP_OWN",
  file: "PYL_STARTUP_FILE",
  local: "PYL_STARTUP_LOCAL",
} as const;

/** The file that PYTHONSTARTUP names in a session with extra startup files. */
export interface SessionFile {
  /** In the user's cache folder; undefined if there is none. */
  readonly path: string | undefined;
  readonly text: string;
  readonly state: "there" | "missing" | "unwritable";
}

/**
 * Returns where the file is, and whether it must be written first. Each version of pyl has its own. A file that
 * another user owns or may write to is written anew.
 */
export function findSessionFile(machine: Machine): SessionFile {
  const { platform } = machine;
  const cache = probeCachePath(machine);
  const path = cache && platform.join(platform.parent(cache), `session-${version}.py`);
  const text = sessionProgram;
  if (path === undefined || !mayKeep(path, machine)) return { path, text, state: "unwritable" };
  const isThere =
    isOwn(path, machine) &&
    findDistrust(path, "entry", machine) === undefined &&
    machine.readStart(path, text.length + 1) === text;
  return { path, text, state: isThere ? "there" : "missing" };
}

/** Returns whether a file that is written there now is still the same when Python reads it. */
function mayKeep(path: string, machine: Machine): boolean {
  return (
    mayCreate(path, machine) && findDistrust(machine.platform.parent(path), "content", machine) === undefined
  );
}
