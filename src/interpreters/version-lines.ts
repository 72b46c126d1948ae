import type { Machine } from "../platform/platform.ts";

/** Returns the words of a `.python-version` or a `version` file, without comments. */
export function versionLines(path: string, machine: Machine): string[] | undefined {
  const text = machine.readStart(path, 4096);
  if (text === undefined) return undefined;
  const lines = text.split("\n").map((line) => line.split("#")[0]?.trim() ?? "");
  const words = lines.flatMap((line) => line.split(" ")).filter(Boolean);
  return words.length > 0 ? words : undefined;
}
