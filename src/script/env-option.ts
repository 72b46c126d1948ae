import { lookup } from "../lookup.ts";

/** One option word of env(1). */
export interface EnvOption {
  /** Letters without a value, before the letter that has one. */
  readonly flags: string;
  /** The letter that takes a value, or "". */
  readonly letter: string;
  /** Its value, if that stands in the same word. */
  readonly value: string | undefined;
  /** The text before the value. The rest of the line belongs to `-S`. */
  readonly mark: string;
  /** Options that only the real env can apply. */
  readonly passedOn: readonly string[];
}

/** GNU's long options, and the letters that mean the same. */
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

/** They print, and end env. */
const helpOptions = ["help", "version"];

/** GNU's and BSD's: `-P` names a search path, `-a` an argv[0], `-L` and `-U` a user. */
const lettersWithValue = "uCSPaLU";
const lettersWithout = "iv0";

/** Returns undefined for an option that neither GNU's nor BSD's env has. */
export function parseEnvOption(word: string): EnvOption | "helpOption" | undefined {
  if (word.startsWith("--")) return parseLongOption(word.slice(2));
  let at = 1;
  while (at < word.length && lettersWithout.includes(word[at] as string)) at += 1;
  const flags = word.slice(1, at);
  if (at === word.length) return flagsOnly(flags);
  const letter = word[at] as string;
  if (!lettersWithValue.includes(letter)) return undefined;
  const value = word.slice(at + 1) || undefined;
  return { flags, letter, value, mark: word.slice(0, at + 1), passedOn: [] };
}

function parseLongOption(text: string): EnvOption | "helpOption" | undefined {
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  const full = completeName(name);
  if (passedOnOptions.includes(full)) return { ...flagsOnly(""), passedOn: [`--${text}`] };
  if (helpOptions.includes(full)) return "helpOption";
  const letter = lookup(longOptions, full);
  if (letter === undefined) return undefined;
  const value = equals < 0 ? undefined : text.slice(equals + 1);
  if (!lettersWithValue.includes(letter)) return value === undefined ? flagsOnly(letter) : undefined;
  return { flags: "", letter, value, mark: equals < 0 ? `--${name}` : `--${name}=`, passedOn: [] };
}

/** GNU accepts every prefix that only one option has. */
function completeName(name: string): string {
  const names = [...Object.keys(longOptions), ...passedOnOptions, ...helpOptions];
  const matches = names.filter((option) => option.startsWith(name));
  return names.includes(name) || matches.length !== 1 ? name : (matches[0] as string);
}

function flagsOnly(flags: string): EnvOption {
  return { flags, letter: "", value: undefined, mark: "", passedOn: [] };
}
