import { splitWords, type Word } from "./shebang-words.ts";

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
  /** The same without its comment. */
  readonly plainText: string;
}

/** Returns undefined for a line without `#!`, and for `#!` with nothing behind it. */
export function parseShebang(firstLine: string): Shebang | undefined {
  if (!firstLine.startsWith("#!")) return undefined;
  const text = firstLine.slice(firstLine[2] === " " ? 3 : 2);
  return text === "" || special.test(text)
    ? splitShebang(firstLine.slice(2), firstLine.trim())
    : splitPlain(text, firstLine);
}

/** Characters that may have a meaning, and blanks other than one between words. */
const special = /[^\w ./\\:=+,@~%-]|^ | (?: |$)/;

/** Splits nearly every line. */
function splitPlain(text: string, line: string): Shebang {
  const blank = text.indexOf(" ");
  const rest = blank < 0 ? "" : text.slice(blank + 1);
  return {
    line,
    lineNumber: 1,
    command: blank < 0 ? text : text.slice(0, blank),
    arguments: rest === "" ? [] : rest.split(" "),
    rest,
    text,
    plainText: text,
  };
}

/**
 * Returns undefined if the text has only blanks. A word that begins with `#` starts a comment, as in a shell, and `-*-`
 * starts the line for Emacs that people write behind the interpreter: no program is started with these words.
 */
function splitShebang(text: string, line: string): Shebang | undefined {
  const all = splitWords(text);
  const command = all[0]?.text;
  if (!command) return undefined;
  const end = countBeforeComment(all, text);
  const comment = all[end]?.start ?? text.length;
  const words = end < all.length ? all.slice(0, end) : all;
  return {
    line,
    lineNumber: 1,
    command,
    arguments: words.slice(1).map((word) => word.text),
    rest: text.slice(words[1]?.start ?? comment, comment),
    text: text.trim(),
    plainText: text.slice(0, comment).trim(),
  };
}

/** Returns how many words are in front of the comment. The command is none. */
function countBeforeComment(words: readonly Word[], text: string): number {
  let count = 1;
  for (; count < words.length; count += 1) {
    const { start } = words[count] as Word;
    if (text[start] === "#" || text.startsWith("-*-", start)) break;
  }
  return count;
}
