import { splitWords } from "./shebang-words.ts";
import { splitString } from "./split-string.ts";

/** The command of a `#!` line, split but not yet searched for. */
export interface Shebang {
  /** The line as it stands in the file, for messages: `#!/usr/bin/env python3 -u`. */
  readonly line: string;
  readonly lineNumber: number;
  /** The first word: a path or a bare name. */
  readonly command: string;
  readonly arguments: readonly string[];
  /** The text behind the first word, not split: `env -S` has rules of its own. */
  readonly rest: string;
  /** The complete text, not split: a path may have blanks without quotes. */
  readonly text: string;
}

/** Returns undefined for a line without `#!`, and for `#!` with nothing behind it. */
export function parseShebang(firstLine: string, secondLine: string): Shebang | undefined {
  if (!firstLine.startsWith("#!")) return undefined;
  const shebang = splitShebang(firstLine.slice(2), firstLine, 1);
  const isShellForm = shebang?.command === "/bin/sh" && secondLine.startsWith(shellFormStart);
  return isShellForm ? (parseShellForm(secondLine) ?? shebang) : shebang;
}

/** The start of a line that is both a command of `/bin/sh` and the start of a Python string. */
const shellFormStart = "'''exec' ";

/**
 * Parses what pip and distlib write if the interpreter's path has blanks or is too long for the kernel: a
 * `/bin/sh` script whose second line is also the start of a Python string. Returns undefined for a path that
 * only a shell can compute (`$(...)`, uv's relocatable form).
 */
function parseShellForm(line: string): Shebang | undefined {
  const start = line.indexOf(" ") + 1;
  const end = line.lastIndexOf(' "$0" "$@"');
  const text = line.slice(start, Math.max(start, end));
  if (text === "" || text.includes("$")) return undefined;
  const shebang = splitShebang(text, line, 2);
  if (shebang === undefined || !/['"]/.test(text)) return shebang;
  // uv quotes as shlex.quote does, which writes an apostrophe as five characters.
  const words = splitString(text, () => undefined);
  if (typeof words === "string") return shebang;
  const [command, ...rest] = words;
  // A comment, or nothing in quotes: the shell would start nothing either.
  if (!command) return undefined;
  return { ...shebang, command, arguments: rest };
}

/** Returns undefined if the text has only blanks. */
function splitShebang(text: string, line: string, lineNumber: number): Shebang | undefined {
  const words = splitWords(text);
  const command = words[0]?.text;
  if (!command) return undefined;
  return {
    line: line.trim(),
    lineNumber,
    command,
    arguments: words.slice(1).map((word) => word.text),
    rest: text.slice(words[1]?.start ?? text.length),
    text: text.trim(),
  };
}
