import { parse } from "ini";

/**
 * The text of `py.ini` by section and key, values exactly as written: Windows reads them with
 * GetPrivateProfileString, so UNC paths, `;` and `#` inside are letters. The `ini` package would
 * unescape, cut and convert them; quoting each value as JSON first makes it keep them.
 */
export interface IniFile {
  readonly path: string;
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
  /** The number of the first line that is no section, comment or `key = value`. */
  readonly badLine: number | undefined;
}

export interface IniValue {
  readonly text: string;
  readonly line: number;
}

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

function protect(line: string): string {
  const section = sectionLine.exec(line)?.[1];
  // A dot would nest the section.
  if (section !== undefined) return `[${section.replaceAll(".", "\\.")}]`;
  const equals = line.indexOf("=");
  if (isBlankOrComment(line) || equals < 0) return "";
  return `${JSON.stringify(line.slice(0, equals).trim())} = ${JSON.stringify(line.slice(equals + 1).trim())}`;
}

function isBlankOrComment(line: string): boolean {
  return /^\s*(?:$|[;#])/.test(line);
}

/** The package gives keys back as they were quoted where they end like an array's (`a[]`). */
function unquote(key: string): string {
  return key.startsWith('"') && key.endsWith('"') ? key.slice(1, -1) : key;
}

/** The last line of that section and key: the one that counts. */
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
