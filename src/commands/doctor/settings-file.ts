import type { Machine } from "../../platform/platform.ts";

/** As much of it as a launch reads. */
const maximumBytes = 65536;

/** All keys of an environment's `pyvenv.cfg`, by which the tool shows that made it. */
export function readKeys(prefix: string, machine: Machine): ReadonlyMap<string, string> {
  const text = machine.readStart(settingsPath(prefix, machine), maximumBytes) ?? "";
  const keys = new Map<string, string>();
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0) keys.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return keys;
}

export function settingsPath(prefix: string, { platform }: Machine): string {
  return platform.join(prefix, "pyvenv.cfg");
}
