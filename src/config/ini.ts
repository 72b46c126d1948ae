import { parse } from "ini";

/**
 * The text of `py.ini` by section and key, with values exactly as written: py.exe reads them with
 * GetPrivateProfileString, so backslashes, `;` and `#` in a value are ordinary characters. The `ini` package
 * would unescape, cut and convert values; it keeps them if each is quoted as JSON first.
 */
export interface IniFile {
  readonly path: string;
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
  /** The number of the first line that is not a section, a comment or `key = value`. */
  readonly badLine: number | undefined;
}

export interface IniValue {
  readonly text: string;
  readonly line: number;
}

/** Parses the text of `py.ini`. Names of sections and keys are in lower case, as case does not count. */
export function parseIni(path: string, text: string): IniFile {
  const lines = text.split(/\r\n|\r|\n/);
  const parsed = parse(lines.map(protect).join("\n")) as Record<string, unknown>;
  const sections = new Map<string, Map<string, IniValue>>();
  for (const [name, keys] of Object.entries(parsed)) {
    if (typeof keys !== "object" || keys === null) continue;
    const values = Object.entries(keys).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    sections.set(
      name.toLowerCase(),
      new Map(
        values.map(([key, value]) => [
          unquote(key).toLowerCase(),
          { text: value, line: lineOf(lines, name, unquote(key)) },
        ]),
      ),
    );
  }
  const bad = lines.findIndex(
    (line) => !isBlankOrComment(line) && !sectionLine.test(line) && !line.includes("="),
  );
  return { path, sections, badLine: bad < 0 ? undefined : bad + 1 };
}

const sectionLine = /^\s*\[([^\]]*)\]\s*$/;

/** Returns the line with key and value quoted as JSON. */
function protect(line: string): string {
  const section = sectionLine.exec(line)?.[1];
  // The package would make a section inside a section of a name with a dot.
  if (section !== undefined) return `[${section.replaceAll(".", "\\.")}]`;
  const equals = line.indexOf("=");
  if (isBlankOrComment(line) || equals < 0) return "";
  return `${JSON.stringify(line.slice(0, equals).trim())} = ${JSON.stringify(line.slice(equals + 1).trim())}`;
}

function isBlankOrComment(line: string): boolean {
  return /^\s*(?:$|[;#])/.test(line);
}

/** Removes the quotes that the package leaves around a key that ends like an array's (`a[]`). */
function unquote(key: string): string {
  return key.startsWith('"') && key.endsWith('"') ? key.slice(1, -1) : key;
}

/** Returns the number of the last line with that section and key, which is the one that counts. */
function lineOf(lines: readonly string[], section: string, key: string): number {
  let current = "";
  let found = 0;
  for (const [index, line] of lines.entries()) {
    current = sectionLine.exec(line)?.[1] ?? current;
    const equals = line.indexOf("=");
    if (current === section && !isBlankOrComment(line) && line.slice(0, equals).trim() === key)
      found = index + 1;
  }
  return found;
}
