/**
 * Returns the text without terminal escapes, as it may contain a file name: control characters, and
 * bytes that are not UTF-8 (lone surrogates, PEP 383), become `\x1b`.
 */
export function printable(text: string): string {
  let shown = "";
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const isByte = code >= 0xdc80 && code <= 0xdcff;
    shown += isControl || isByte ? `\\x${(code & 0xff).toString(16).padStart(2, "0")}` : character;
  }
  return shown;
}
