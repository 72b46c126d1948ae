import { dataOfText, textOfData } from "../host/registry-data.ts";
import type { ListEdit } from "./edit.ts";

// PATHEXT is a list with semicolons that ignores case. The user's value replaces the machine's; Windows
// does not join the two.

/** Returns the list with these items added. Its registry type stays. */
export function withItems(data: string | undefined, { words, otherwise }: ListEdit): string | undefined {
  const text = data === undefined ? otherwise : textOfData(data);
  if (text === undefined) return data;
  const missing = words.filter((word) => !hasItem(text, word));
  if (missing.length === 0) return data;
  const start = text === "" || text.endsWith(";") ? text : `${text};`;
  return ofType(data, start + missing.join(";"));
}

/** Returns the list without the items that it did not have before. */
export function withoutItems(
  data: string | undefined,
  before: string | undefined,
  words: readonly string[],
): string | undefined {
  const text = data === undefined ? undefined : textOfData(data);
  if (text === undefined) return data;
  const own = words.filter((word) => before === undefined || !hasItem(textOfData(before) ?? "", word));
  const rest = text.split(";").filter((word) => !own.some((each) => isSame(each, word)));
  return ofType(data, rest.join(";"));
}

function hasItem(text: string, word: string): boolean {
  return text.split(";").some((each) => isSame(each, word));
}

function isSame(word: string, other: string): boolean {
  return word.trim().toUpperCase() === other.trim().toUpperCase();
}

function ofType(data: string | undefined, text: string): string {
  const fresh = dataOfText(text);
  return data === undefined ? fresh : data.slice(0, data.indexOf(":")) + fresh.slice(fresh.indexOf(":"));
}
