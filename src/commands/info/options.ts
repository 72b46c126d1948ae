import type { Machine } from "../../platform/platform.ts";
import { findSubject } from "../../request/python-options.ts";
import type { Request } from "../../request/request.ts";
import type { Choice } from "../../select/choice.ts";

/** Python's options that say what it takes from outside, and `i`, which keeps a session open. */
const letters = ["E", "I", "P", "S", "s", "i"] as const;

export type OptionLetter = (typeof letters)[number];

/** Those that it would be started with: the first line's, then the command line's. */
export function optionLetters({ forwardFrom }: Request, choice: Choice, machine: Machine): OptionLetter[] {
  const own = choice.trimmings.arguments;
  const word = (at: number) => own[at] ?? machine.argument(forwardFrom + at - own.length);
  const end = findSubject(word, 0).index;
  const given: string[] = [];
  for (let at = 0; at < end; at += 1) {
    const { flags, takesNext } = clusterOf(word(at) ?? "");
    given.push(...flags);
    if (takesNext) at += 1;
  }
  return letters.filter((letter) => given.includes(letter));
}

/** The letters of `-uE`, up to one that takes the rest for its value, or the next word. */
function clusterOf(word: string): { readonly flags: string; readonly takesNext: boolean } {
  if (word.startsWith("--")) return { flags: "", takesNext: word === "--check-hash-based-pycs" };
  const flags = /^-([^cmWX]*)/.exec(word)?.[1] ?? "";
  return { flags, takesNext: flags.length === word.length - 2 };
}
