import type { Facts } from "../host/host.ts";
import type { Limit } from "../limits.ts";

/** Stands for a file that is larger than its limit. */
export interface TooLarge {
  readonly kind: "tooLarge";
}

const tooLarge: TooLarge = { kind: "tooLarge" };

/**
 * Returns the text of a file, all of it, or `TooLarge` if it is larger than its limit. Undefined if the file cannot
 * be read.
 */
export function readWhole(path: string, { value }: Limit, facts: Facts): string | TooLarge | undefined {
  const text = facts.readStart(path, value + 1);
  return text !== undefined && hasBytes(text, value + 1) ? tooLarge : text;
}

/** Returns whether a text was read from at least so many bytes. */
export function hasBytes(text: string, count: number): boolean {
  // A unit has at most three bytes, so that nearly all texts need not be counted.
  return text.length * 3 >= count && byteCount(text) >= count;
}

/** Returns the number of bytes that the text was read from (PEP 383). */
function byteCount(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80 || (code >= 0xdc80 && code <= 0xdcff && !isHigh(text.charCodeAt(at - 1)))) continue;
    // Half of a pair has two of its four bytes.
    count += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return count;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
