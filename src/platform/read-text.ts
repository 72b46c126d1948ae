import { bytesOf, decodeUtf16 } from "../host/bytes.ts";
import type { Facts } from "../host/host.ts";
import type { Limit } from "../limits.ts";
import type { Machine } from "./platform.ts";
import { readWhole, type TooLarge } from "./read-whole.ts";

/**
 * Returns the text of a small file, whatever Windows' editors and shells have written it in: `readWhole`, decoded.
 * `facts` are the machine's, or those of `permitted`.
 */
export function readText(
  path: string,
  limit: Limit,
  machine: Machine,
  facts: Facts = machine,
): string | TooLarge | undefined {
  const text = readWhole(path, limit, facts);
  return typeof text === "string" ? decodeText(text, machine) : text;
}

/**
 * Decodes a text of `readStart`: UTF-8 or UTF-16 with a mark (Notepad, PowerShell 5.1), else UTF-8, else on Windows the
 * system's code page, as py.exe does with first lines (PC/launcher2.c).
 */
export function decodeText(text: string, machine: Machine): string {
  const first = text.charCodeAt(0);
  if (first === 0xfeff) return text.slice(1);
  // The two bytes of UTF-16's mark are not UTF-8, so they come escaped.
  if (first === 0xdcff && text.charCodeAt(1) === 0xdcfe) return decodeUtf16(bytesOf(text).slice(2), "little");
  if (first === 0xdcfe && text.charCodeAt(1) === 0xdcff) return decodeUtf16(bytesOf(text).slice(2), "big");
  return machine.platform.hasPosixPaths ? text : decodeLine(text, machine);
}

/** Decodes a text that is UTF-8, else on Windows in the system's code page. */
export function decodeLine(text: string, machine: Machine): string {
  return machine.platform.hasPosixPaths || !escapedByte.test(text) ? text : machine.systemText(text);
}

/** A byte that is not UTF-8 (PEP 383), and not the second half of a pair. */
const escapedByte = /(?:^|[^\ud800-\udbff])[\udc80-\udcff]/;
