import { lookup } from "../../lookup.ts";
import type { Option } from "../../request/option.ts";
import { optionsByName } from "../../request/option-table.ts";
import { type Options, parseOptions } from "../../request/parse-options.ts";
import { findSubject } from "../../request/subject.ts";

/** What the last word of a command line is for. */
export type Place =
  /** An option of pyl or of Python, after these options. */
  | { readonly kind: "option"; readonly options: Options }
  /** The value of an option of pyl, after that text: `--pause=`. */
  | { readonly kind: "value"; readonly option: string; readonly before: string }
  /** An option of Python, or the value of one. Python's words begin at `start`. */
  | { readonly kind: "python"; readonly start: number }
  | { readonly kind: "script" }
  /** An argument of the script. */
  | { readonly kind: "files" };

/** Returns what the last word is for. Throws `Failure` if those before it are wrong. */
export function placeOf(words: readonly string[]): Place {
  const last = words.length - 1;
  const word = words[last] ?? "";
  const previous = words[last - 1] ?? "";
  if (needsValue(lookup(optionsByName, previous)) && optionsBefore(last - 1, words).end === last - 1)
    return { kind: "value", option: previous, before: "" };
  const options = optionsBefore(last, words);
  const start = options.end;
  if (start < last) return placeForPython(words, start);
  const [option, before] = /^(--[^=]+)=/.exec(word)?.slice(1) ?? [];
  const row = option === undefined ? undefined : lookup(optionsByName, option);
  if (option !== undefined && row !== undefined && "value" in row)
    return { kind: "value", option, before: before ?? `${option}=` };
  return word.startsWith("-") ? { kind: "option", options } : { kind: "script" };
}

/** Whether the value is the next word. A report has its value in its own word. */
function needsValue(option: Option | undefined): boolean {
  return option !== undefined && "set" in option && option.value !== undefined;
}

function optionsBefore(end: number, words: readonly string[]): Options {
  return parseOptions((index) => (index < end ? words[index] : undefined), 0);
}

function placeForPython(words: readonly string[], start: number): Place {
  const last = words.length - 1;
  const { subject, index } = findSubject((at) => (at < last ? words[at] : undefined), start);
  const isValue = /^-[A-Za-z]*[cm]$/.test(words[last - 1] ?? "");
  if (subject === "module" || subject === "code")
    return index === last && isValue ? { kind: "python", start } : { kind: "files" };
  if (subject === "script" || subject === "stdin") return { kind: "files" };
  // Behind the last word: that is the value of an option.
  const isOption = words[last]?.startsWith("-") || index > last;
  return isOption ? { kind: "python", start } : { kind: "script" };
}
