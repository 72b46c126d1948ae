import { probeCachePath } from "../interpreters/probe-cache.ts";
import { isOwn, mayCreate } from "../platform/ownership.ts";
import type { Machine } from "../platform/platform.ts";
import { version } from "../version.ts";
import { sessionText } from "./session-text.ts";

/** The file that sessions start with, and whether it is where it has to be. */
export interface SessionFile {
  /** In the user's folder for what can be made again; undefined where the user has none. */
  readonly path: string | undefined;
  readonly text: string;
  readonly state: "there" | "missing" | "unkeepable";
}

/** Two versions of pyl have each their own. What somebody else may have written is written anew. */
export function findSessionFile(machine: Machine): SessionFile {
  const { platform } = machine;
  const answers = probeCachePath(machine);
  const path = answers && platform.join(platform.parent(answers), `session-${version}.py`);
  const text = sessionText;
  if (path === undefined || !mayCreate(path, machine)) return { path, text, state: "unkeepable" };
  const isOpen = platform.hasPosixPaths && machine.isWorldWritable(path);
  const isThere = isOwn(path, machine) && !isOpen && machine.readStart(path, text.length + 1) === text;
  return { path, text, state: isThere ? "there" : "missing" };
}
