import { plainValue } from "../config/plain-value.ts";
import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { readText } from "../platform/read-text.ts";
import type { TooLarge } from "../platform/read-whole.ts";

/** What a line of a version file asks for: a version, a range, a name or a path. */
export interface VersionEntry {
  readonly text: string;
  readonly line: number;
}

/**
 * Returns what a `.python-version` or a `version` file asks for, in its order; undefined for a file without anything.
 * pyenv separates versions by blanks and lines, and mise by lines. A range (`>=3.9, <3.11`) and a path, which only uv
 * writes, may have blanks in them, so they are a line of their own. `echo "3.12" > .python-version` of cmd writes the
 * quotes too.
 */
export function readVersionFile(
  path: string,
  machine: Machine,
): readonly VersionEntry[] | TooLarge | undefined {
  const text = readText(path, limits.versionFileBytes, machine);
  if (typeof text !== "string") return text;
  const entries = text.split("\n").flatMap((written, at) => {
    const line = plainValue(withoutComment(written));
    const words = isOneEntry(line) ? [line] : line.split(/\s+/);
    return words.filter(Boolean).map((word) => ({ text: word, line: at + 1 }));
  });
  return entries.length > 0 ? entries : undefined;
}

/** A `#` begins a comment; in a path only behind a blank. */
function withoutComment(line: string): string {
  const trimmed = line.trim();
  const start = isPath(trimmed) ? trimmed.search(/\s#/) : trimmed.indexOf("#");
  return (start < 0 ? trimmed : trimmed.slice(0, start)).trim();
}

function isOneEntry(line: string): boolean {
  return isPath(line) || /[<>=!~]/.test(line);
}

/** Returns whether a text of a version file is a path, and neither a version nor a name. */
export function isPath(text: string): boolean {
  return /^(?:\.|(?:~|[a-z]:|)[/\\])/i.test(text);
}
