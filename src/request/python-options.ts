/** What Python is asked to run. */
export type Subject = "script" | "code" | "module" | "stdin" | "interactive";

/** Where the subject stands among the arguments; `index` is the script's. */
export interface PythonArguments {
  readonly subject: Subject;
  readonly index: number;
}

/** Python's options that take a value, in the same word or the next (cmdline page of the manual). */
const lettersWithValue = "cmWX";
const longOptionsWithValue = ["--check-hash-based-pycs"];

/**
 * Finds the script where Python finds it (Python/initconfig.c, config_parse_cmdline): the
 * first argument that is neither an option nor an option's value. `-c` and `-m` end the search.
 */
export function findSubject(argument: (index: number) => string | undefined, start: number): PythonArguments {
  let index = start;
  while (true) {
    const word = argument(index);
    if (word === undefined) return { subject: "interactive", index };
    if (word === "-") return { subject: "stdin", index };
    if (!word.startsWith("-")) return { subject: "script", index };
    index += 1;
    if (word === "--") {
      const next = argument(index);
      if (next === undefined) return { subject: "interactive", index };
      return { subject: next === "-" ? "stdin" : "script", index };
    }
    if (word.startsWith("--")) {
      if (longOptionsWithValue.includes(word)) index += 1;
      continue;
    }
    const letter = letterWithValue(word);
    if (letter === undefined) continue;
    if (letter.name === "c") return { subject: "code", index };
    if (letter.name === "m") return { subject: "module", index };
    if (letter.isLast) index += 1;
  }
}

/** The first letter of a cluster (`-uc`, `-Wignore`) that takes a value. */
function letterWithValue(word: string): { name: string; isLast: boolean } | undefined {
  for (let at = 1; at < word.length; at += 1) {
    const name = word[at] as string;
    if (lettersWithValue.includes(name)) return { name, isLast: at === word.length - 1 };
  }
  return undefined;
}
