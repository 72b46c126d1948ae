import type { Machine } from "../../platform/platform.ts";

/** Far above any real one. */
const maximumBytes = 65536;

/** Returns the lines of a `.tool-versions`, without comments and empty lines. */
export function toolLines(path: string, machine: Machine): string[] | undefined {
  const text = machine.readStart(path, maximumBytes);
  return text
    ?.split("\n")
    .map((line) => line.split("#")[0]?.trim() ?? "")
    .filter(Boolean);
}
