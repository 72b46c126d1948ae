import type { EnvProblem } from "../errors.ts";
import { limits } from "../limits.ts";
import { lookup } from "../lookup.ts";

type SplitProblem = Extract<
  EnvProblem,
  "openQuote" | "endsInBackslash" | "unknownEscape" | "stopInQuotes" | "bareVariable" | "tooLong"
>;

type Lookup = (name: string) => string | undefined;

/**
 * Splits as `env -S` of GNU coreutils and of FreeBSD does: blanks, both quotes, escapes, `${NAME}`, comments.
 * Returns the words, or the first problem for which env would refuse the string (its exit status 125).
 * test/cases/split-string.json is the table; the tests compare it with the real env.
 */
export function splitString(text: string, environment: Lookup): readonly string[] | SplitProblem {
  return new Splitter(text, environment).split();
}

/** Escapes that stand for one character. */
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

class Splitter {
  private readonly text: string;
  private readonly environment: Lookup;
  private readonly words: string[] = [];
  private word: string | undefined;
  private quote: "" | "'" | '"' = "";
  private at = 0;
  private valueUnits = 0;

  constructor(text: string, environment: Lookup) {
    this.text = text;
    this.environment = environment;
  }

  split(): readonly string[] | SplitProblem {
    while (this.at < this.text.length) {
      const problem = this.step();
      if (problem !== undefined) return problem;
    }
    if (this.quote !== "") return "openQuote";
    this.finish();
    return this.words;
  }

  private step(): SplitProblem | undefined {
    const character = this.next() as string;
    if (this.quote === "'") return this.takeLiteral(character);
    if (character === this.quote) this.quote = "";
    else if (this.quote === "" && (character === "'" || character === '"')) this.open(character);
    else if (character === "\\") return this.takeEscape();
    else if (character === "$") return this.takeVariable();
    else if (this.quote === "" && isSeparator(character)) this.finish();
    else if (character === "#" && this.quote === "" && this.word === undefined) this.stop();
    else this.add(character);
    return undefined;
  }

  /** Within single quotes only \' and \\ are escapes. */
  private takeLiteral(character: string): undefined {
    const following = this.text[this.at];
    if (character === "'") this.quote = "";
    else if (character === "\\" && (following === "'" || following === "\\")) this.add(this.next() as string);
    else this.add(character);
  }

  private takeEscape(): SplitProblem | undefined {
    const name = this.next();
    if (name === undefined) return "endsInBackslash";
    if (name === "c") return this.quote === "" ? this.stop() : "stopInQuotes";
    if (name === "_") {
      // A blank that separates words outside of quotes, and is a character within them.
      if (this.quote === "") this.finish();
      else this.add(" ");
      return undefined;
    }
    const letter = lookup(letters, name);
    if (letter === undefined) return "unknownEscape";
    this.add(letter);
    return undefined;
  }

  /** The value is not split again. An unset variable alone adds no word. */
  private takeVariable(): SplitProblem | undefined {
    const [matched, name] = /^\{([A-Za-z_]\w*)\}/.exec(this.text.slice(this.at)) ?? [];
    if (matched === undefined || name === undefined) return "bareVariable";
    const value = this.environment(name);
    this.valueUnits += value?.length ?? 0;
    if (this.valueUnits > limits.splitValues.value) return "tooLong";
    if (value !== undefined) this.add(value);
    this.at += matched.length;
    return undefined;
  }

  private open(quote: "'" | '"'): void {
    this.quote = quote;
    this.add("");
  }

  private add(text: string): void {
    this.word = (this.word ?? "") + text;
  }

  private finish(): void {
    if (this.word !== undefined) this.words.push(this.word);
    this.word = undefined;
  }

  /** `\c` or a comment: the rest of the string is not read. */
  private stop(): undefined {
    this.at = this.text.length;
  }

  private next(): string | undefined {
    const character = this.text[this.at];
    this.at += 1;
    return character;
  }
}

function isSeparator(character: string): boolean {
  return " \t\n\v\f\r".includes(character);
}
