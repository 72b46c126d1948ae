import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { readWhole, type TooLarge } from "../platform/read-whole.ts";

/** Returns the words of a `.python-version` or a `version` file, without comments. */
export function versionLines(path: string, machine: Machine): string[] | TooLarge | undefined {
  const text = readWhole(path, limits.versionFileBytes, machine);
  if (typeof text !== "string") return text;
  const lines = text.split("\n").map((line) => line.split("#", 1)[0]?.trim() ?? "");
  const words = lines.flatMap((line) => line.split(" ")).filter(Boolean);
  return words.length > 0 ? words : undefined;
}
