import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { addNotice } from "../platform/run-notices.ts";
import { markOfBlock as mark } from "./only-block.ts";
import { contains } from "./source-lines.ts";

/** Where a metadata block may be. */
export interface PlaceOfBlock {
  /** The file, for messages. */
  readonly path: string;
  /** Its text, if that is not simply what the file holds. */
  readonly text: string | undefined;
}

/** Returns whether a script may have a block: there is a mark in the first bytes, or more behind them. */
export function mayHaveBlock(start: string, path: string, machine: Machine): boolean {
  const { value } = limits.shebang;
  if (start.length >= value || machine.contains(path, mark, value)) return true;
  // A letter has at most three bytes here. Nearly all such scripts end with what was read.
  return start.length * 3 >= value && sizeOf(path, machine) > value;
}

/** Returns the text of a script that may have a block, and whether there is more. Most large scripts have no mark. */
export function textWithBlock(
  { path, text }: PlaceOfBlock,
  machine: Machine,
): { readonly text: string; readonly isCut: boolean } | undefined {
  if (text !== undefined) return contains(text, mark) ? { text, isCut: false } : undefined;
  const { value } = limits.blockSearch;
  if (machine.contains(path, mark, value))
    return { text: machine.readStart(path, value) ?? "", isCut: sizeOf(path, machine) > value };
  if (sizeOf(path, machine) > value) addCutNotice(path, machine);
  return undefined;
}

/** Says that there may be a block where none is looked for. */
export function addCutNotice(path: string, machine: Machine): void {
  addNotice(
    `${path}: a script block is looked for in the first ${limits.blockSearch.value} bytes only`,
    machine,
  );
}

/** A fingerprint begins with the size. */
function sizeOf(path: string, machine: Machine): number {
  return Number.parseInt(machine.fingerprint(path) ?? "0", 10);
}
