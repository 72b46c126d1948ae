import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readText } from "../../platform/read-text.ts";
import type { TooLarge } from "../../platform/read-whole.ts";

/** Returns the lines of a `.tool-versions`, without comments and empty lines. */
export function toolLines(path: string, machine: Machine): string[] | TooLarge | undefined {
  const text = readText(path, limits.toolVersionsBytes, machine);
  if (typeof text !== "string") return text;
  return text
    .split("\n")
    .map((line) => line.split("#", 1)[0]?.trim() ?? "")
    .filter(Boolean);
}
