/** PEP 383 in both directions, for hosts and files: see host.ts about text at the boundary. */

/** Returns the bytes that a text stands for: UTF-8, with U+DC80..U+DCFF as the bytes that they escape. */
export function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code & 0xff);
    else if (code < 0x10000)
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 0x3f),
        0x80 | ((code >> 6) & 0x3f),
        0x80 | (code & 0x3f),
      );
  }
  return bytes;
}

/** Decodes UTF-8. A byte that is not part of valid UTF-8 becomes U+DC00 + byte. */
export function textOf(bytes: ArrayLike<number>): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const { code, length } = decodeAt(bytes, at);
    text += String.fromCodePoint(code);
    at += length;
  }
  return text;
}

export function decodeUtf16(bytes: readonly number[], order: "little" | "big"): string {
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first, second] = [bytes[at] as number, bytes[at + 1] as number];
    units.push(String.fromCharCode(order === "little" ? first | (second << 8) : (first << 8) | second));
  }
  return units.join("");
}

/** Shortest forms only, no surrogates, nothing above U+10FFFF (Unicode, table 3-7). */
function decodeAt(bytes: ArrayLike<number>, at: number): { code: number; length: number } {
  const first = bytes[at] as number;
  if (first < 0x80) return { code: first, length: 1 };
  const escaped = { code: 0xdc00 | first, length: 1 };
  const length = first >= 0xf5 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return escaped;
  let code = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] as number;
    if ((next & 0xc0) !== 0x80) return escaped;
    code = (code << 6) | (next & 0x3f);
  }
  const lowest = [0, 0, 0x80, 0x800, 0x10000][length] as number;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < lowest || code > 0x10ffff || isSurrogate ? escaped : { code, length };
}

/**
 * Returns 16 hexadecimal digits for a text: two FNV-1a hashes of 32 bits. They name files; what a file is for stands in it,
 * so two texts with the same digest are not mistaken for each other. launcher/src/text.rs has the same.
 */
export function digest(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01234567;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + index), 0x01000193);
  }
  return hexadecimal(one) + hexadecimal(other);
}

function hexadecimal(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
