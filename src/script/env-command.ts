import type { EnvProblem } from "../errors.ts";
import { type EnvCommand, isEnv } from "./env.ts";
import { splitString } from "./split-string.ts";
import { splitWords } from "./words.ts";

interface Draft {
  clear: boolean;
  changes: [string, string | undefined][];
  directory: string | undefined;
  searchPath: string | undefined;
  passedOn: string[];
}

/** Long options by name: the short letter they stand for. */
const longOptions: Readonly<Record<string, string>> = {
  "ignore-environment": "i",
  unset: "u",
  chdir: "C",
  "split-string": "S",
  debug: "v",
  null: "0",
  argv0: "a",
};

const passedOnOptions = ["default-signal", "ignore-signal", "block-signal", "list-signal-handling"];
const lettersWithValue = "uCSPaLU";

/**
 * The text behind `env`. Without `-S` it is split as every shebang is: what macOS's kernel
 * does, and what was meant where Linux's would look for a program called "python3 -u".
 */
export function parseEnvCommand(
  text: string,
  environment: (name: string) => string | undefined,
): EnvCommand | EnvProblem {
  const draft: Draft = {
    clear: false,
    changes: [],
    directory: undefined,
    searchPath: undefined,
    passedOn: [],
  };
  const first = splitWords(text);
  let words: readonly string[] = first.map((word) => word.text);
  // The line's own text belongs to -S whole, quotes and all; inside of it words are words.
  let rest: ((index: number, from: string) => string) | undefined = (index, from) => {
    const start = first[index]?.start ?? text.length;
    return text.slice(text.indexOf(from, start) + from.length);
  };
  let at = 0;
  while (at < words.length) {
    const word = words[at] as string;
    if (word === "--") {
      at = takeAssignments(draft, words, at + 1);
      break;
    }
    if (!word.startsWith("-")) {
      const next = takeAssignments(draft, words, at);
      if (next === at && !isEnv(word)) break;
      // `env env python3`: the inner env's options go on where the outer's ended.
      at = next === at ? at + 1 : next;
      continue;
    }
    const option = readOption(word);
    if (option === undefined) return "unknownOption";
    for (const letter of option.flags) {
      if (letter === "0") return "nullOption";
      if (letter === "i") clearAll(draft);
    }
    draft.passedOn.push(...option.passedOn);
    at += 1;
    if (option.letter === "") continue;
    if (option.letter === "S") {
      const string = rest?.(at - 1, option.mark) ?? option.value ?? words[at];
      if (string === undefined) return "noValue";
      const split = splitString(string, environment);
      if (typeof split === "string") return split;
      const following = rest === undefined ? words.slice(option.value === undefined ? at + 1 : at) : [];
      words = [...split, ...following];
      rest = undefined;
      at = 0;
      continue;
    }
    const value = option.value ?? words[at];
    if (value === undefined) return "noValue";
    if (option.value === undefined) at += 1;
    take(draft, option.letter, value);
  }
  if (at >= words.length) return "noProgram";
  return { ...draft, words: words.slice(at) };
}

/** `-i` leaves nothing of what an outer env has set. */
function clearAll(draft: Draft): void {
  draft.clear = true;
  draft.changes = [];
}

interface Option {
  /** Letters without a value, in front. */
  readonly flags: string;
  /** The letter that takes a value, or "". */
  readonly letter: string;
  /** Its value, when it stands in the same word. */
  readonly value: string | undefined;
  /** The text in front of the value, for `-S`. */
  readonly mark: string;
  readonly passedOn: readonly string[];
}

function readOption(word: string): Option | undefined {
  if (word === "-") return flagsOnly("i");
  if (word.startsWith("--")) return readLongOption(word.slice(2));
  let at = 1;
  while (at < word.length && !lettersWithValue.includes(word[at] as string)) {
    if (!"iv0".includes(word[at] as string)) return undefined;
    at += 1;
  }
  const flags = word.slice(1, at);
  if (at === word.length) return flagsOnly(flags);
  const value = word.slice(at + 1);
  return {
    flags,
    letter: word[at] as string,
    value: value || undefined,
    mark: word.slice(0, at + 1),
    passedOn: [],
  };
}

function readLongOption(text: string): Option | undefined {
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  if (passedOnOptions.includes(name)) return { ...flagsOnly(""), passedOn: [`--${text}`] };
  const letter = longOptions[name];
  if (letter === undefined) return undefined;
  if (!lettersWithValue.includes(letter)) return flagsOnly(letter);
  const value = equals < 0 ? undefined : text.slice(equals + 1);
  return { flags: "", letter, value, mark: equals < 0 ? `--${name}` : `--${name}=`, passedOn: [] };
}

function flagsOnly(flags: string): Option {
  return { flags, letter: "", value: undefined, mark: "", passedOn: [] };
}

function take(draft: Draft, letter: string, value: string): void {
  if (letter === "u") draft.changes.push([value, undefined]);
  else if (letter === "C") draft.directory = value;
  else if (letter === "P") draft.searchPath = value;
  else draft.passedOn.push(`-${letter}`, value);
}

function takeAssignments(draft: Draft, words: readonly string[], start: number): number {
  let at = start;
  for (; at < words.length; at += 1) {
    const word = words[at] as string;
    const equals = word.indexOf("=");
    if (equals < 0) break;
    draft.changes.push([word.slice(0, equals), word.slice(equals + 1)]);
  }
  return at;
}
