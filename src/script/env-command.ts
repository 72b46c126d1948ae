import type { EnvProblem } from "../errors.ts";
import { limits } from "../limits.ts";
import { type EnvCommand, isEnv } from "./env.ts";
import { type EnvOption, parseEnvOption } from "./env-option.ts";
import { EnvWords } from "./env-words.ts";
import { splitString } from "./split-string.ts";

type Lookup = (name: string) => string | undefined;

/**
 * Parses the text behind `env`. Without `-S` it is split like every shebang: macOS's kernel does so, and
 * Linux's would look for a program called "python3 -u", which no author means.
 */
export function parseEnvCommand(text: string, environment: Lookup): EnvCommand | EnvProblem {
  const reader = new EnvReader(text, environment);
  let problem = reader.read();
  // `env env python3`: the inner env starts with what the outer one set, in the folder it changed to.
  while (problem === undefined && reader.enterInnerEnv()) problem = reader.read();
  if (problem !== undefined) return problem;
  const { clear, changes, directory, outerDirectories, searchPath, passedOn, words } = reader;
  return { clear, changes, directory, outerDirectories, searchPath, passedOn, words };
}

/** Reads the words in one pass. What `-S` splits replaces the rest of the line. */
class EnvReader {
  clear = false;
  changes: [string, string | undefined][] = [];
  directory: string | undefined;
  outerDirectories: string[] = [];
  searchPath: string | undefined;
  passedOn: string[] = [];
  private readonly open: EnvWords;
  private splits = 0;
  /** What the options of the present env say, until the last of them is read. */
  private isCleared = false;
  private removed: string[] = [];
  private readonly outerEnvironment: Lookup;

  constructor(text: string, environment: Lookup) {
    this.open = new EnvWords(text);
    this.outerEnvironment = environment;
  }

  /** The words not read yet; at the end, the program and its arguments. */
  get words(): readonly string[] {
    return this.open.behind(0);
  }

  read(): EnvProblem | undefined {
    const problem = this.readOptions() ?? this.applyOptions();
    if (problem !== undefined) return problem;
    this.readAssignments();
    return this.open.next === undefined ? "noProgram" : undefined;
  }

  /** Returns whether the program to run is another env, which is then the present one. */
  enterInnerEnv(): boolean {
    if (!isEnv(this.open.next as string)) return false;
    this.open.advance(1);
    if (this.directory !== undefined) this.outerDirectories.push(this.directory);
    this.searchPath = undefined;
    return true;
  }

  private readOptions(): EnvProblem | undefined {
    for (let word = this.open.next; word?.startsWith("-") && word !== "-"; word = this.open.next) {
      if (word === "--") {
        this.open.advance(1);
        break;
      }
      const option = parseEnvOption(word);
      if (option === undefined) return "unknownOption";
      if (option === "helpOption") return option;
      const problem = this.takeFlags(option) ?? this.takeValue(option);
      if (problem !== undefined) return problem;
    }
    // A lone dash means -i, behind `--` too.
    if (this.open.next !== "-") return undefined;
    this.isCleared = true;
    return this.open.advance(1);
  }

  /** GNU's env removes variables behind its last option, and removes none if `-i` drops all of them. */
  private applyOptions(): EnvProblem | undefined {
    if (this.directory === "") return "noFolder";
    if (this.isCleared) {
      this.clear = true;
      this.changes = [];
    } else {
      if (this.removed.some((name) => name === "" || name.includes("="))) return "badName";
      this.changes.push(...this.removed.map((name): [string, undefined] => [name, undefined]));
    }
    this.isCleared = false;
    this.removed = [];
    return undefined;
  }

  private readAssignments(): void {
    for (let word = this.open.next; word?.includes("="); word = this.open.next) {
      const equals = word.indexOf("=");
      this.changes.push([word.slice(0, equals), word.slice(equals + 1)]);
      this.open.advance(1);
    }
  }

  private takeFlags({ flags, passedOn }: EnvOption): EnvProblem | undefined {
    if (flags.includes("0")) return "nullOption";
    if (flags.includes("i")) this.isCleared = true;
    this.passedOn.push(...passedOn);
    return undefined;
  }

  private fromBase(directory: string): string {
    const base = this.outerDirectories.at(-1);
    const isRelative = directory !== "" && !directory.startsWith("/");
    return isRelative && base !== undefined ? `${base}/${directory}` : directory;
  }

  private takeValue(option: EnvOption): EnvProblem | undefined {
    const { letter } = option;
    if (letter === "") return this.open.advance(1);
    if (letter === "S") return this.splitLine(option);
    const value = option.value ?? this.open.second;
    if (value === undefined) return "noValue";
    this.open.advance(option.value === undefined ? 2 : 1);
    if (letter === "u") this.removed.push(value);
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
    const { line, second } = this.open;
    const text = line?.slice(line.indexOf(mark) + mark.length) ?? value ?? second;
    if (text === undefined) return "noValue";
    this.splits += 1;
    if (this.splits > limits.splits.value) return "tooManySplits";
    const split = splitString(text, (name) => this.variable(name));
    if (typeof split === "string") return split;
    const following = line === undefined ? this.open.behind(value === undefined ? 2 : 1) : [];
    this.open.replace([...split, ...following]);
    return undefined;
  }

  /** Returns a variable as the present env sees it when it starts. */
  private variable(name: string): string | undefined {
    const change = this.changes.findLast(([changed]) => changed === name);
    if (change !== undefined) return change[1];
    return this.clear ? undefined : this.outerEnvironment(name);
  }
}
