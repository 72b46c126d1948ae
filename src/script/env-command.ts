import type { EnvProblem } from "../errors.ts";
import { type EnvCommand, isEnv } from "./env.ts";
import { type EnvOption, parseEnvOption } from "./env-option.ts";
import { splitWords } from "./shebang-words.ts";
import { splitString } from "./split-string.ts";

type Lookup = (name: string) => string | undefined;

/**
 * Parses the text behind `env`. Without `-S` it is split like every shebang: macOS's kernel does so, and
 * Linux's would look for a program called "python3 -u", which no author means.
 */
export function parseEnvCommand(text: string, environment: Lookup): EnvCommand | EnvProblem {
  const reader = new EnvReader(text, environment);
  const problem = reader.read();
  if (problem !== undefined) return problem;
  const { clear, changes, directory, searchPath, passedOn, words } = reader;
  return { clear, changes, directory, searchPath, passedOn, words };
}

/** Reads the words in one pass. What `-S` splits replaces the rest of the line. */
class EnvReader {
  clear = false;
  changes: [string, string | undefined][] = [];
  directory: string | undefined;
  searchPath: string | undefined;
  passedOn: string[] = [];
  /** The words not read yet; at the end, the program and its arguments. */
  words: readonly string[];
  /** The text of the line from each of its words on. Empty once `-S` has split it. */
  private line: readonly string[];
  /** The folder that an outer env changed to. */
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
    // `env env python3`: the inner env starts with what the outer one set, in the folder it changed to.
    this.advance(1);
    this.base = this.directory;
    return this.read();
  }

  private readOptions(): EnvProblem | undefined {
    while (this.words[0]?.startsWith("-")) {
      const word = this.words[0];
      if (word === "--" || word === "-") {
        // A lone dash means -i, and ends the options too.
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

  /** Drops everything that an outer env has set. */
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

  /**
   * Splits the argument of `-S`: in the line it is all the text that follows, with its quotes; within a
   * split string it is a word.
   */
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
