import type { EnvProblem } from "../errors.ts";
import { type EnvCommand, isEnv } from "./env.ts";
import { type EnvOption, parseEnvOption } from "./env-option.ts";
import { splitWords } from "./shebang-words.ts";
import { splitString } from "./split-string.ts";

type Lookup = (name: string) => string | undefined;

/**
 * The text behind `env`. Without `-S` it is split as every shebang is: what macOS's kernel
 * does, and what was meant where Linux's would look for a program called "python3 -u".
 */
export function parseEnvCommand(text: string, environment: Lookup): EnvCommand | EnvProblem {
  const reader = new EnvReader(text, environment);
  const problem = reader.read();
  if (problem !== undefined) return problem;
  const { clear, changes, directory, searchPath, passedOn, words } = reader;
  return { clear, changes, directory, searchPath, passedOn, words };
}

/** One pass over the words; what `-S` splits takes the place of the line. */
class EnvReader {
  clear = false;
  changes: [string, string | undefined][] = [];
  directory: string | undefined;
  searchPath: string | undefined;
  passedOn: string[] = [];
  /** What is still to be read; in the end, the program and its arguments. */
  words: readonly string[];
  /** The text from each of the line's words on; gone when `-S` has split it. */
  private line: readonly string[];
  /** Where an outer env has gone. */
  private base: string | undefined;
  private readonly environment: Lookup;

  constructor(text: string, environment: Lookup) {
    const words = splitWords(text);
    this.words = words.map((word) => word.text);
    this.line = words.map((word) => text.slice(word.start));
    this.environment = environment;
  }

  read(): EnvProblem | undefined {
    const problem = this.readOptions();
    if (problem !== undefined) return problem;
    this.readAssignments();
    const word = this.words[0];
    if (word === undefined) return "noProgram";
    if (!isEnv(word)) return undefined;
    // `env env python3`: the inner env goes on with what the outer has set, from where it went.
    this.advance(1);
    this.base = this.directory;
    return this.read();
  }

  private readOptions(): EnvProblem | undefined {
    while (this.words[0]?.startsWith("-")) {
      const word = this.words[0];
      if (word === "--" || word === "-") {
        // A lone dash is -i, and the last option too.
        if (word === "-") this.clearAll();
        this.advance(1);
        return undefined;
      }
      const option = parseEnvOption(word);
      if (option === undefined) return "unknownOption";
      const problem = this.takeFlags(option) ?? this.takeValue(option);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  private readAssignments(): void {
    while (this.words[0]?.includes("=")) {
      const word = this.words[0];
      const equals = word.indexOf("=");
      this.changes.push([word.slice(0, equals), word.slice(equals + 1)]);
      this.advance(1);
    }
  }

  private takeFlags({ flags, passedOn }: EnvOption): EnvProblem | undefined {
    if (flags.includes("0")) return "nullOption";
    if (flags.includes("i")) this.clearAll();
    this.passedOn.push(...passedOn);
    return undefined;
  }

  /** Nothing stays of what an outer env has set. */
  private clearAll(): void {
    this.clear = true;
    this.changes = [];
  }

  private fromBase(directory: string): string {
    return this.base === undefined || directory.startsWith("/") ? directory : `${this.base}/${directory}`;
  }

  private takeValue(option: EnvOption): EnvProblem | undefined {
    const { letter } = option;
    if (letter === "") {
      this.advance(1);
      return undefined;
    }
    if (letter === "S") return this.splitLine(option);
    const value = option.value ?? this.words[1];
    if (value === undefined) return "noValue";
    this.advance(option.value === undefined ? 2 : 1);
    if (letter === "u" && (value === "" || value.includes("="))) return "badName";
    if (letter === "u") this.changes.push([value, undefined]);
    else if (letter === "C") this.directory = this.fromBase(value);
    else if (letter === "P") this.searchPath = value;
    else this.passedOn.push(`-${letter}`, value);
    return undefined;
  }

  /** The line's own text belongs to `-S` whole, quotes and all; inside of it words are words. */
  private splitLine({ value, mark }: EnvOption): EnvProblem | undefined {
    const rest = this.line[0];
    const text = rest?.slice(rest.indexOf(mark) + mark.length) ?? value ?? this.words[1];
    if (text === undefined) return "noValue";
    const split = splitString(text, this.environment);
    if (typeof split === "string") return split;
    const following = rest === undefined ? this.words.slice(value === undefined ? 2 : 1) : [];
    this.words = [...split, ...following];
    this.line = [];
    return undefined;
  }

  private advance(count: number): void {
    this.words = this.words.slice(count);
    this.line = this.line.slice(count);
  }
}
