import { dataOfText, textOfData } from "../host/registry-data.ts";
import type { ListEdit } from "./edit.ts";

// PATHEXT: a list with semicolons, in which case does not count. A value of the user's replaces
// the machine's, it is not added to it.

/** The list with these words in it, of the type that it had. */
export function withItems(data: string | undefined, { words, otherwise }: ListEdit): string | undefined {
  const text = data === undefined ? otherwise : textOfData(data);
  if (text === undefined) return data;
  const missing = words.filter((word) => !has(text, word));
  if (missing.length === 0) return data;
  const start = text === "" || text.endsWith(";") ? text : `${text};`;
  return ofType(data, start + missing.join(";"));
}

/** The list without those of the words that were not in it before. */
export function withoutItems(
  data: string | undefined,
  before: string | undefined,
  words: readonly string[],
): string | undefined {
  const text = data === undefined ? undefined : textOfData(data);
  if (text === undefined) return data;
  const own = words.filter((word) => before === undefined || !has(textOfData(before) ?? "", word));
  const rest = text.split(";").filter((word) => !own.some((each) => isSame(each, word)));
  return ofType(data, rest.join(";"));
}

function has(text: string, word: string): boolean {
  return text.split(";").some((each) => isSame(each, word));
}

function isSame(word: string, other: string): boolean {
  return word.trim().toUpperCase() === other.trim().toUpperCase();
}

function ofType(data: string | undefined, text: string): string {
  const made = dataOfText(text);
  return data === undefined ? made : data.slice(0, data.indexOf(":")) + made.slice(made.indexOf(":"));
}
