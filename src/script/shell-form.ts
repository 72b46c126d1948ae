import { isEnv } from "./env.ts";
import type { Shebang } from "./shebang.ts";
import { type ShellCommand, type ShellWord, splitShellLine } from "./shell-words.ts";
import { linesOf } from "./source-lines.ts";

/** A command that a script gives to a shell and that starts an interpreter with the script. */
export interface ShellStart {
  readonly shebang: Shebang;
  /** A program that has to be on PATH for it: `which python3 && exec python3 "$0"`. */
  readonly ifOnPath: string | undefined;
}

/** The shells in whose language such scripts are written. */
const shells: readonly string[] = ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh"];

/** So many lines of the script are read. */
const lineLimit = 24;

/** Returns whether the first line starts a shell. */
export function isShell({ text, command, arguments: [first, second] }: Shebang): boolean {
  if (!text.includes("sh")) return false;
  const name = isEnv(command) ? (first === "-S" ? second : first) : command;
  return name !== undefined && shells.includes(name.slice(name.lastIndexOf("/") + 1));
}

/**
 * Returns the starts in a script that is both a shell's and Python's, in their order: `'''exec' /x/python "$0" "$@"` (pip
 * and distlib, if a path has blanks or is too long), `"exec" "python3" "$0" "$@"`, `''':'` with `exec ...` below it. Returns
 * none if only a shell can compute what runs (`$(dirname "$0")`, uv's relocatable form), or does something else before.
 */
export function shellStarts(text: string): readonly ShellStart[] {
  const starts: ShellStart[] = [];
  let isInString = false;
  for (const [index, line] of linesOf(text).slice(0, lineLimit).entries()) {
    const trimmed = line.trim();
    if (index === 0 || trimmed === "" || trimmed[0] === "#") continue;
    // Python has to read the line as the start of a string.
    if (!isInString && trimmed[0] !== "'" && trimmed[0] !== '"') return starts;
    const found = startsIn(splitShellLine(trimmed) ?? [], trimmed, index + 1);
    if (found === undefined) return starts;
    isInString = true;
    starts.push(...found);
    if (found.some(({ ifOnPath }) => ifOnPath === undefined)) return starts;
  }
  return starts;
}

/** Returns undefined if a command is not understood. A line that does nothing has no start. */
function startsIn(
  commands: readonly ShellCommand[],
  line: string,
  lineNumber: number,
): ShellStart[] | undefined {
  const starts: ShellStart[] = [];
  let ifOnPath: string | undefined;
  if (commands.length === 0) return undefined;
  for (const { words, operator } of commands) {
    const [name, ...rest] = words;
    if (name === undefined && operator === "end") break;
    if (name?.kind !== "text") return undefined;
    const tested = nameTested(name.text, rest);
    if (name.text === "exec") {
      const shebang = execShebang(rest, line, lineNumber);
      if (shebang === undefined) return undefined;
      starts.push({ shebang, ifOnPath });
      // A shell that runs a script ends here, also if exec fails (POSIX, "exec").
      if (ifOnPath === undefined && operator !== "||") return starts;
    } else if (tested !== undefined && operator === "&&") ifOnPath = tested;
    else if (!nothing.includes(name.text) || operator === "||") return undefined;
  }
  return starts;
}

/** Commands that do nothing. */
const nothing: readonly string[] = [":", "true", ""];

/** Returns the program that `which NAME` or `command -v NAME` looks for. */
function nameTested(command: string, words: readonly ShellWord[]): string | undefined {
  const isTest = ["which", "type", "hash", "command"].includes(command);
  const last = words.at(-1);
  return isTest && last?.kind === "text" && words.length <= 2 ? last.text : undefined;
}

/**
 * Returns the command of `exec` as if it stood in the first line. A name without a folder is looked for on PATH, as env
 * does it.
 */
function execShebang(words: readonly ShellWord[], line: string, lineNumber: number): Shebang | undefined {
  const script = words.findIndex(({ kind }) => kind === "script");
  const texts = words.slice(0, script).flatMap((word) => (word.kind === "text" ? [word.text] : []));
  const behind = words.slice(script + 1);
  const isPlain = script > 0 && texts.length === script && behind.every(({ kind }) => kind === "arguments");
  const [command] = texts;
  if (!isPlain || behind.length > 1 || !command || command.startsWith("-")) return undefined;
  const all = isEnv(command) || command.includes("/") || command.includes("\\") ? texts : ["env", ...texts];
  const rest = all.slice(1);
  const text = texts.join(" ");
  if (isEnv(all[0] as string) && rest.some((word) => /["'\s]/.test(word))) return undefined;
  return {
    line,
    lineNumber,
    command: all[0] as string,
    arguments: rest,
    rest: rest.join(" "),
    text,
    plainText: text,
  };
}
