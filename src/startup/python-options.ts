import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { findSubject, type Subject } from "../request/subject.ts";
import type { Choice } from "../select/choice.ts";

/**
 * Python's options that matter here: `E`, `I`, `P`, `S` and `s`, by which it ignores parts of its surroundings; `i`,
 * which opens a session after the script; `x`, which skips a script's first line.
 */
const letters = ["E", "I", "P", "S", "s", "i", "x"] as const;

export type OptionLetter = (typeof letters)[number];

/** Python's options, and what follows them. */
export interface PythonOptions {
  readonly letters: readonly OptionLetter[];
  readonly subject: Subject;
}

/** Reads the options that Python would be started with: first those of the shebang, then the command line's. */
export function readOptions({ forwardFrom }: Request, choice: Choice, machine: Machine): PythonOptions {
  const own = choice.shebangOptions.arguments;
  const word = (at: number) => own[at] ?? machine.argument(forwardFrom + at - own.length);
  const { subject, index } = findSubject(word, 0);
  const given: string[] = [];
  for (let at = 0; at < index; at += 1) {
    const { flags, takesNext } = clusterOf(word(at) ?? "");
    given.push(...flags);
    if (takesNext) at += 1;
  }
  return { letters: letters.filter((letter) => given.includes(letter)), subject };
}

/** Returns the letters of `-uE`, up to one whose value is the rest of the word or the next word. */
function clusterOf(word: string): { readonly flags: string; readonly takesNext: boolean } {
  if (word.startsWith("--")) return { flags: "", takesNext: word === "--check-hash-based-pycs" };
  const flags = /^-([^cmWX]*)/.exec(word)?.[1] ?? "";
  return { flags, takesNext: flags.length === word.length - 2 };
}
