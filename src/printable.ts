/**
 * Matches what is invisible, looks like a blank and is none, or changes how the text around it is shown: the control and
 * format characters and the separators of Unicode 17 but the blank (Cc, Cf, Zl, Zp, Zs), with the whole block of tags, and
 * lone surrogates.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it matches.
  /[\0-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}\ud800-\udfff]/u;

/**
 * Returns the text as people may see it. It may contain a file name, so escape sequences must not reach a terminal, and
 * no character may change the order or the lines of a sentence. Such characters are written as Python's `repr` does:
 * `\x1b`, `\u202e`, `\U000e0001`. A byte that is not UTF-8 (a lone surrogate, PEP 383) is `\xff`.
 */
export function printable(text: string): string {
  return replaceUnprintable(text, escapeCharacter);
}

/** Returns whether `printable` does not change the text. */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

/** Returns the data as indented JSON. Unprintable characters are escaped, which does not change what a parser reads. */
export function printJson(data: object): string {
  return `${replaceUnprintable(JSON.stringify(data, null, 2), escapeJson)}\n`;
}

/** Returns the text with every unprintable character replaced. */
export function replaceUnprintable(text: string, replacement: (character: string) => string): string {
  if (isPrintable(text)) return text;
  // Most texts have few different characters, and a call of a regular expression costs the engine more than a look-up.
  const known = new Map<string, string>();
  const replaced: string[] = [];
  for (const character of text) {
    let shown = known.get(character);
    if (shown === undefined) {
      shown = isPrintable(character) ? character : replacement(character);
      known.set(character, shown);
    }
    replaced.push(shown);
  }
  return replaced.join("");
}

/** Returns the character as `printable` writes it if it is unprintable. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  const isByte = code >= 0xdc80 && code <= 0xdcff;
  if (isByte || code < 0x100) return `\\x${hexadecimal(code & 0xff, 2)}`;
  return code < 0x10000 ? `\\u${hexadecimal(code, 4)}` : `\\U${hexadecimal(code, 8)}`;
}

/** JSON's own line breaks stay, and it has escaped those in texts. */
function escapeJson(character: string): string {
  if (character === "\n") return character;
  return character
    .split("")
    .map((unit) => `\\u${hexadecimal(unit.charCodeAt(0), 4)}`)
    .join("");
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
