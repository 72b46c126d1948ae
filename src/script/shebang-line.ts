import { splitWords } from "./words.ts";

/** The command of a `#!` line, split but not yet looked for. */
export interface Shebang {
  /** The line as it stands in the file, for messages: `#!/usr/bin/env python3 -u`. */
  readonly line: string;
  readonly lineNumber: number;
  /** The first word: a path or a bare name. */
  readonly command: string;
  readonly arguments: readonly string[];
  /** The text behind the first word, unsplit: `env -S` has rules of its own. */
  readonly rest: string;
  /** All of it, unsplit: a path with blanks that nobody quoted. */
  readonly whole: string;
}

/** Undefined for blanks alone. */
export function splitShebang(text: string, line: string, lineNumber: number): Shebang | undefined {
  const words = splitWords(text);
  const command = words[0]?.text;
  if (!command) return undefined;
  return {
    line: line.trim(),
    lineNumber,
    command,
    arguments: words.slice(1).map((word) => word.text),
    rest: text.slice(words[1]?.start ?? text.length),
    whole: text.trim(),
  };
}
