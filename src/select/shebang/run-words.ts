import type { Mode } from "../../request/mode.ts";
import { parseFileName } from "../../versions/file-name.ts";
import type { AbsentTool } from "../shebang-request.ts";
import { type RunnerOptions, runnerOptions } from "./runner-options.ts";

/** What the words of a `run` mean to pyl. */
export interface RunWords {
  readonly python: string | undefined;
  /** The values of `--with`. */
  readonly added: readonly string[];
  readonly pythonOptions: readonly string[];
  readonly mode: Mode | undefined;
  /** The first option, or command, that only the tool knows. */
  readonly unknown: string | undefined;
}

/** Reads the words behind a tool; undefined if it is another command than `run`. */
export function readRunWords(tool: AbsentTool["tool"], words: readonly string[]): RunWords | undefined {
  const reader = new WordReader(words, runnerOptions[tool]);
  reader.read();
  return reader.isRun || reader.unknown !== undefined ? reader : undefined;
}

class WordReader implements RunWords {
  python: string | undefined;
  readonly added: string[] = [];
  pythonOptions: readonly string[] = [];
  mode: Mode | undefined;
  unknown: string | undefined;
  isRun = false;
  private at = 0;
  private readonly words: readonly string[];
  private readonly options: RunnerOptions;

  constructor(words: readonly string[], options: RunnerOptions) {
    this.words = words;
    this.options = options;
  }

  read(): void {
    for (let word = this.next(); word !== undefined && this.unknown === undefined; word = this.next()) {
      if (word.startsWith("--") && word !== "--") this.readLong(word);
      else if (word.startsWith("-") && word !== "-" && word !== "--") this.readShort(word);
      else if (!this.isRun && word === "run") this.isRun = true;
      else {
        if (this.isRun) this.readCommand(word === "--" ? this.next() : word);
        return;
      }
    }
  }

  private next(): string | undefined {
    this.at += 1;
    return this.words[this.at - 1];
  }

  private readLong(word: string): void {
    const equals = word.indexOf("=");
    const name = equals < 0 ? word : word.slice(0, equals);
    if (equals < 0 && this.applyFlag(name)) return;
    this.applyValue(name, equals < 0 ? this.next() : word.slice(equals + 1));
  }

  /** Reads letters that may stand together: `-qs`, `-sp3.12`, `-p=3.12`. */
  private readShort(word: string): void {
    for (let index = 1; index < word.length; index += 1) {
      const name = `-${word[index]}`;
      if (this.applyFlag(name)) continue;
      const rest = word.slice(index + 1).replace(/^=/, "");
      this.applyValue(name, rest === "" ? this.next() : rest);
      return;
    }
  }

  private applyFlag(name: string): boolean {
    const { ignored, windowed } = this.options;
    if (windowed.includes(name)) this.mode = "windowed";
    return ignored.includes(name) || windowed.includes(name);
  }

  private applyValue(name: string, value: string | undefined): void {
    const { ignoredWithValue, python, added, pythonOptions } = this.options;
    if (value === undefined) this.unknown = name;
    else if (python.includes(name)) this.python = value;
    else if (added.includes(name)) this.added.push(value);
    else if (pythonOptions.includes(name)) this.pythonOptions = value.split(/\s+/).filter(Boolean);
    else if (!ignoredWithValue.includes(name)) this.unknown = name;
  }

  /** Reads the command in front of the script: `uv run python -u`. */
  private readCommand(word: string | undefined): void {
    if (word === undefined) return;
    const name = parseFileName(word);
    if (name === undefined) {
      this.unknown = word;
      return;
    }
    // `-p 3.12 python` is 3.12.
    if (name.request.release.length > 0 || this.python === undefined) this.python = word;
    if (name.isWindowed) this.mode = "windowed";
    this.pythonOptions = this.words.slice(this.at);
  }
}
