import { splitWords } from "./shebang-words.ts";

/** The words of an env line that have not been read yet. What `-S` splits replaces the rest of the line. */
export class EnvWords {
  private words: readonly string[];
  private at = 0;
  private readonly text: string;
  /** Where each word starts in the text. Empty once `-S` has split it. */
  private starts: readonly number[];

  constructor(text: string) {
    const words = splitWords(text);
    this.words = words.map((word) => word.text);
    this.starts = words.map((word) => word.start);
    this.text = text;
  }

  get next(): string | undefined {
    return this.words[this.at];
  }

  get second(): string | undefined {
    return this.words[this.at + 1];
  }

  /** The text of the line from the next word on, with its quotes. Undefined once `-S` has split it. */
  get line(): string | undefined {
    const start = this.starts[this.at];
    return start === undefined ? undefined : this.text.slice(start);
  }

  /** Returns the words behind so many. */
  behind(count: number): readonly string[] {
    return this.words.slice(this.at + count);
  }

  advance(count: number): undefined {
    this.at += count;
  }

  /** Puts other words in the place of those that have not been read. */
  replace(words: readonly string[]): void {
    this.words = words;
    this.at = 0;
    this.starts = [];
  }
}
