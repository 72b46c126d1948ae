/** What Python runs. `versionOrHelp`: nothing, because an option makes it print and end. */
export type Subject = "script" | "code" | "module" | "stdin" | "interactive" | "versionOrHelp";

/** What Python runs, and the index of the script among the arguments. */
export interface PythonArguments {
  readonly subject: Subject;
  readonly index: number;
}

type Lookup = (index: number) => string | undefined;

/** Python's options that take a value, in the same word or the next (docs.python.org, using/cmdline). */
const lettersWithValue = "cmWX";
const longOptionsWithValue = ["--check-hash-based-pycs"];

/**
 * Finds the script as Python does (Python/initconfig.c, config_parse_cmdline): it is the first argument
 * that is neither an option nor the value of one. `-c` and `-m` end the search. Behind `-V` or `-h` Python
 * starts nothing, whatever else is there.
 */
export function findSubject(argument: Lookup, start: number): PythonArguments {
  let index = start;
  let prints = false;
  while (true) {
    const word = argument(index);
    if (word === undefined || word === "-" || !word.startsWith("-")) break;
    index += 1;
    if (word === "--") break;
    prints ||= printsAndEnds(word);
    const option = word.startsWith("--") ? longOption(word) : letterWithValue(word);
    if (option?.name === "c" || option?.name === "m")
      return { subject: prints ? "versionOrHelp" : option.name === "c" ? "code" : "module", index };
    if (option?.isLast) index += 1;
  }
  return prints ? { subject: "versionOrHelp", index } : subjectAt(index, argument);
}

/** Returns whether an option lets Python print its version or its help, and end: `-V`, `-uh`, `--help-env`. */
function printsAndEnds(word: string): boolean {
  if (word.startsWith("--")) return word === "--version" || word.startsWith("--help");
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] as string;
    if ("Vh?".includes(letter)) return true;
    if (lettersWithValue.includes(letter)) return false;
  }
  return false;
}

function subjectAt(index: number, argument: Lookup): PythonArguments {
  const word = argument(index);
  return { subject: word === undefined ? "interactive" : word === "-" ? "stdin" : "script", index };
}

/** An option that takes a value. `isLast`: its name ends the word, so the value is the next word. */
interface ValueOption {
  readonly name: string;
  readonly isLast: boolean;
}

function longOption(word: string): ValueOption | undefined {
  return longOptionsWithValue.includes(word) ? { name: word, isLast: true } : undefined;
}

/** Returns the first letter of a cluster (`-uc`, `-Wignore`) that takes a value. */
function letterWithValue(word: string): ValueOption | undefined {
  for (let at = 1; at < word.length; at += 1) {
    const name = word[at] as string;
    if (lettersWithValue.includes(name)) return { name, isLast: at === word.length - 1 };
  }
  return undefined;
}
