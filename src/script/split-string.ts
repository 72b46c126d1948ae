import type { EnvProblem } from "../errors.ts";

/**
 * `env -S`, as GNU coreutils' and FreeBSD's env(1) split it: blanks, both quotes, escapes,
 * `${NAME}`, comments. Tried against coreutils 9.1; test/cases/split-string.json is the table.
 */
type SplitProblem = Extract<
  EnvProblem,
  "openQuote" | "endsInBackslash" | "unknownEscape" | "stopInQuotes" | "bareVariable"
>;

const letters: Readonly<Record<string, string>> = {
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  v: "\v",
  "#": "#",
  $: "$",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/** Words; or the first thing env would refuse the string for (its exit status 125). */
export function splitString(
  text: string,
  environment: (name: string) => string | undefined,
): readonly string[] | SplitProblem {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  let at = 0;
  const finish = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  while (at < text.length) {
    const character = text[at] as string;
    at += 1;
    if (quote === "'") {
      // Inside single quotes only \' and \\ are escapes.
      const next = text[at];
      if (character === "'") quote = "";
      else if (character === "\\" && (next === "'" || next === "\\")) {
        word += next;
        at += 1;
      } else word += character;
    } else if (character === "'" || character === '"') {
      word ??= "";
      if (quote === "") quote = character;
      else if (quote === character) quote = "";
      else word += character;
    } else if (character === "\\") {
      const escape = text[at];
      at += 1;
      if (escape === undefined) return "endsInBackslash";
      if (escape === "c") {
        if (quote !== "") return "stopInQuotes";
        break;
      }
      if (escape === "_") {
        if (quote === "") finish();
        else word += " ";
        continue;
      }
      const letter = letters[escape];
      if (letter === undefined) return "unknownEscape";
      word = (word ?? "") + letter;
    } else if (character === "$") {
      const end = variableEnd(text, at);
      if (end === undefined) return "bareVariable";
      const value = environment(text.slice(at + 1, end));
      if (value !== undefined) word = (word ?? "") + value;
      at = end + 1;
    } else if (quote === "" && isSeparator(character)) {
      finish();
    } else if (character === "#" && quote === "" && word === undefined) {
      break;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "") return "openQuote";
  finish();
  return words;
}

/** Where `{NAME}` at `start` closes; undefined when it is not of that form. */
function variableEnd(text: string, start: number): number | undefined {
  if (text[start] !== "{") return undefined;
  let at = start + 1;
  while (isNameCharacter(text.charCodeAt(at), at === start + 1)) at += 1;
  return text[at] === "}" && at > start + 1 ? at : undefined;
}

function isNameCharacter(code: number, isFirst: boolean): boolean {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return isLetter || (!isFirst && code >= 48 && code <= 57);
}

function isSeparator(character: string): boolean {
  return " \t\n\v\f\r".includes(character);
}
