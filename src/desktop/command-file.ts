import { homeFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";

/** A file that macOS opens in the user's own terminal, without asking for permission to control that program. */
export interface CommandFile {
  readonly path: string;
  readonly text: string;
}

/** Returns the file that runs the command line; its name depends on the line. Undefined without a home folder. */
export function commandFile(line: string, machine: Machine): CommandFile | undefined {
  const home = homeFolder(machine);
  if (home === undefined) return undefined;
  const text = `#!/bin/sh\n${line}\n`;
  return { path: `${home}/Library/Caches/pyl/open-${fingerprint(text)}.command`, text };
}

/** FNV-1a, which is enough: a collision among the user's own files gains an attacker nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
