import type { Machine } from "../platform/platform.ts";

/** A file that macOS opens in a terminal: the person's own, and without asking whether we may control it. */
export interface CommandFile {
  readonly path: string;
  readonly text: string;
}

/** With that command line; the same line makes the same file. Undefined without a home. */
export function commandFile(line: string, machine: Machine): CommandFile | undefined {
  const home = machine.environment("HOME");
  if (!home) return undefined;
  const text = `#!/bin/sh\n${line}\n`;
  return { path: `${home}/Library/Caches/pyl/open-${fingerprint(text)}.command`, text };
}

/** FNV-1a: one name for each text, as good as always; a person's own files are not attacked by it. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
