import { bytesOf, textOf } from "../../../src/host/bytes.ts";

/**
 * How shells and Windows read what pyl quotes: written from their manuals, and not from src, so that both can be held
 * against each other. Only what quoted words need is known; anything else is an error.
 */

/** Splits by the rules of POSIX, Shell Command Language, 2.2 Quoting. */
export function readPosix(line: string): string[] {
  return split(line, (rest) => {
    if (rest[0] === "'") return until(rest, 1, "'");
    if (rest.startsWith("$'")) return dollarQuoted(rest);
    if (rest[0] === '"') return doubleQuoted(rest, /^\\[$`"\\]/);
    if (rest[0] === "\\" && rest.length > 1) return [rest[1] as string, 2];
    return plain(rest, /[\n$`"'\\|&;<>()*?[\]#~=%!{}]/);
  });
}

/** Dollar-Single-Quotes (POSIX 2024, 2.2.4): octal escapes are bytes. */
function dollarQuoted(rest: string): [string, number] {
  const [whole = "", inside = ""] = /^\$'((?:[^\\']|\\.)*)'/s.exec(rest) ?? [];
  if (whole === "") throw new Error("a quote is not closed");
  const bytes: number[] = [];
  for (const [part, octal, escaped] of inside.matchAll(/\\([0-7]{1,3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (escaped === undefined) bytes.push(...bytesOf(part));
    else if (/[\\']/.test(escaped)) bytes.push(escaped.charCodeAt(0));
    else throw new Error("an unknown escape");
  }
  return [textOf(bytes), whole.length];
}

/** csh(1) expands `!` in single quotes as well; a backslash outside quotes makes the next character literal. */
export function readCsh(line: string): string[] {
  return split(line, (rest) => {
    if (rest[0] === "'") {
      const [text, length] = until(rest, 1, "'");
      if (text.includes("!")) throw new Error("csh expands an event");
      return [text, length];
    }
    if (rest[0] === '"') return doubleQuoted(rest, /^(?!)/);
    if (rest[0] === "\\" && rest.length > 1) return [rest[1] as string, 2];
    return plain(rest, /[\n$`"'\\|&;<>()*?[\]#~!{}]/);
  });
}

/** fish, "Quotes": in single quotes only `\'` and `\\` are escapes; `\n` outside is the end of a line. */
export function readFish(line: string): string[] {
  return split(line, (rest) => {
    if (rest.startsWith("\\n")) return ["\n", 2];
    if (rest[0] !== "'") return plain(rest, /[^\w.]/);
    let text = "";
    for (let at = 1; at < rest.length; at += 1) {
      if (rest[at] === "'") return [text, at + 1];
      if (rest[at] === "\\" && /[\\']/.test(rest[at + 1] ?? "")) at += 1;
      text += rest[at];
    }
    throw new Error("fish: a quote is not closed");
  });
}

/** Nushell's double-quoted strings have JSON's escapes. */
export function readNushell(word: string): string {
  const [text, length] = nushellString(word);
  if (length !== word.length) throw new Error("Nushell: the string ends early");
  return text;
}

function nushellString(word: string): [string, number] {
  let text = "";
  for (let at = 1; at < word.length; at += 1) {
    if (word[at] === '"') return [text, at + 1];
    if (word[at] !== "\\") {
      text += word[at];
      continue;
    }
    at += 1;
    const letter = word[at] ?? "";
    if (!'n"\\'.includes(letter)) throw new Error("Nushell: an unknown escape");
    text += letter === "n" ? "\n" : letter;
  }
  throw new Error("Nushell: a quote is not closed");
}

/** PowerShell, about_Quoting_Rules: typographic quotes count as quotes too. */
export function readPowerShell(word: string): string {
  if (/[^ -~]/.test(word)) throw new Error("PowerShell: not ASCII");
  if (word.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(word)) throw new Error("PowerShell: the string ends early");
    return word.slice(1, -1).replaceAll("''", "'");
  }
  if (!/^"(?:[^"`$]|`["`$]|\$\(\[char\]0x[0-9a-f]+\))*"$/.test(word))
    throw new Error("PowerShell: not one string");
  return word
    .slice(1, -1)
    .replace(/`(["`$])|\$\(\[char\]0x([0-9a-f]+)\)/g, (_, escaped?: string, code?: string) =>
      code === undefined ? (escaped as string) : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

/** Splits a command line as the C runtime of Microsoft does ("Parsing C command-line arguments"). */
export function readWindows(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; ) {
    const [slashes = ""] = /^\\*/.exec(line.slice(at)) ?? [];
    at += slashes.length;
    if (line[at] === '"') {
      word = (word ?? "") + "\\".repeat(Math.floor(slashes.length / 2));
      if (slashes.length % 2 === 1) word += '"';
      else if (isQuoted && line[at + 1] === '"') {
        word += '"';
        at += 1;
      } else isQuoted = !isQuoted;
      at += 1;
      continue;
    }
    if (slashes !== "") word = (word ?? "") + slashes;
    else if (!isQuoted && (line[at] === " " || line[at] === "\t")) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else {
      word = (word ?? "") + line[at];
      at += 1;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Takes the next part of a word from the rest of the line: its text, and how long it is there. */
type Take = (rest: string) => [text: string, length: number];

function split(line: string, take: Take): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let rest = line; rest !== ""; ) {
    if (/^[ \t]/.test(rest)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      rest = rest.slice(1);
      continue;
    }
    const [text, length] = take(rest);
    word = (word ?? "") + text;
    rest = rest.slice(length);
  }
  return word === undefined ? words : [...words, word];
}

function until(rest: string, start: number, end: string): [string, number] {
  const at = rest.indexOf(end, start);
  if (at < 0) throw new Error("a quote is not closed");
  return [rest.slice(start, at), at + 1];
}

function doubleQuoted(rest: string, escapes: RegExp): [string, number] {
  let text = "";
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] === '"') return [text, at + 1];
    if (escapes.test(rest.slice(at, at + 2))) at += 1;
    else if (/[$`]/.test(rest[at] as string)) throw new Error("something is expanded in quotes");
    text += rest[at];
  }
  throw new Error("a quote is not closed");
}

/** A character without a meaning of its own. */
function plain(rest: string, special: RegExp): [string, number] {
  const character = rest[0] as string;
  if (special.test(character) && !/[=%~]/.test(character))
    throw new Error(`a shell reads ${JSON.stringify(character)}`);
  return [character, 1];
}
