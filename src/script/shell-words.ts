/** A word of a line of sh(1). */
export type ShellWord =
  | { readonly kind: "text"; readonly text: string }
  /** `"$0"`: the script. */
  | { readonly kind: "script" }
  /** `"$@"`, or `${1+"$@"}` of older shells: the script's arguments. */
  | { readonly kind: "arguments" }
  /** Something that only a shell can compute: `$(...)`, `$HOME`, `*`. */
  | { readonly kind: "computed" };

/** A simple command, and what stands behind it: `;`, `&&`, `||`, or the end of the line. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly operator: ";" | "&&" | "||" | "end";
}

/**
 * Splits a line of sh(1) into simple commands (POSIX, Shell Command Language, 2.2 and 2.3), without redirections. Returns
 * undefined for a line that goes on in the next one, or has other operators.
 */
export function splitShellLine(line: string): ShellCommand[] | undefined {
  return new ShellLine(line).split();
}

const scriptForms: readonly string[] = ['"$0"', '"${0}"', "$0"];
const argumentForms: readonly string[] = ['"$@"', '"${@}"', '${1+"$@"}', '${@+"$@"}', "$@", "$*", '"$*"'];

class ShellLine {
  private readonly line: string;
  private at = 0;

  constructor(line: string) {
    this.line = line;
  }

  split(): ShellCommand[] | undefined {
    const commands: ShellCommand[] = [];
    let words: ShellWord[] = [];
    while (true) {
      this.skip(/[ \t]*(?:[0-9]*&?>>?(?:&[0-9-]|[ \t]*[^\s;&|<>()'"$`\\]+)[ \t]*)*/y);
      const operator = this.operator();
      if (operator === undefined) {
        const word = this.word();
        if (word === undefined) return undefined;
        words.push(word);
        continue;
      }
      commands.push({ words, operator });
      words = [];
      if (operator === "end") return commands;
    }
  }

  /** Returns the operator that starts here; undefined if a word does. */
  private operator(): ShellCommand["operator"] | undefined {
    const { line, at } = this;
    if (at >= line.length || line[at] === "#") return "end";
    const operator = (["&&", "||", ";"] as const).find((each) => line.startsWith(each, at));
    this.at += operator?.length ?? 0;
    return operator;
  }

  private word(): ShellWord | undefined {
    const kinds = [
      [scriptForms, "script"],
      [argumentForms, "arguments"],
    ] as const;
    for (const [forms, kind] of kinds) {
      const form = forms.find(
        (each) => this.line.startsWith(each, this.at) && this.isEnd(this.at + each.length),
      );
      if (form === undefined) continue;
      this.at += form.length;
      return { kind };
    }
    let text = "";
    let isComputed = false;
    while (!this.isEnd(this.at)) {
      const part = this.part();
      if (part === undefined) return undefined;
      text += part.text;
      isComputed ||= part.isComputed;
    }
    return isComputed ? { kind: "computed" } : { kind: "text", text };
  }

  private isEnd(at: number): boolean {
    return (
      at >= this.line.length ||
      " \t;".includes(this.line[at] as string) ||
      /&&|\|\|/y.test(this.line.slice(at, at + 2))
    );
  }

  /** Takes a quoted part, an escape, or letters. */
  private part(): { readonly text: string; readonly isComputed: boolean } | undefined {
    const start = this.at;
    const quoted = this.skip(/'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^'"\\\s;&|<>()]/y);
    if (quoted === "") return undefined;
    const first = this.line[start];
    if (first === "'") return { text: quoted.slice(1, -1), isComputed: false };
    if (first === "\\") return { text: quoted.slice(1), isComputed: false };
    if (first !== '"') return { text: quoted, isComputed: "$`*?[".includes(quoted) };
    const inner = quoted.slice(1, -1);
    return { text: inner.replace(/\\([$`"\\])/g, "$1"), isComputed: /[$`]/.test(inner.replace(/\\./g, "")) };
  }

  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ""] = pattern.exec(this.line) ?? [];
    this.at += found.length;
    return found;
  }
}
