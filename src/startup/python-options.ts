import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { findSubject, type Subject } from "../request/subject.ts";
import type { Choice } from "../select/choice.ts";

/**
 * Python's options that say what it takes from outside; `i`, which keeps a session open; `x`, which
 * passes a script's first line over; and `V` and `h`, with which Python tells of itself and ends.
 */
const letters = ["E", "I", "P", "S", "s", "i", "x", "V", "h"] as const;

export type OptionLetter = (typeof letters)[number];

/** What Python is told in front of what it runs. */
export interface PythonOptions {
  readonly letters: readonly OptionLetter[];
  readonly subject: Subject;
}

/** What it would be started with: the first line's words, then the command line's. */
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

/** The letters of `-uE`, up to one that takes the rest for its value, or the next word. */
function clusterOf(word: string): { readonly flags: string; readonly takesNext: boolean } {
  if (word === "--version") return { flags: "V", takesNext: false };
  if (word.startsWith("--help")) return { flags: "h", takesNext: false };
  if (word.startsWith("--")) return { flags: "", takesNext: word === "--check-hash-based-pycs" };
  const flags = /^-([^cmWX]*)/.exec(word)?.[1] ?? "";
  return { flags: flags.replaceAll("?", "h"), takesNext: flags.length === word.length - 2 };
}
