import { linesOf } from "../script/source-lines.ts";

/**
 * The text of `py.ini` by section and key, with values exactly as written: py.exe reads them with
 * GetPrivateProfileString, so backslashes, quotes, `;` and `#` in a value are ordinary characters.
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

/**
 * Parses the text of `py.ini`. Names of sections and keys are in lower case, as case does not count. Of several lines
 * with the same key the last one counts. A key in front of the first section belongs to none.
 */
export function parseIni(path: string, text: string): IniFile {
  const sections = new Map<string, Map<string, IniValue>>();
  let section = new Map<string, IniValue>();
  let badLine: number | undefined;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const trimmed = line.trim();
    if (trimmed === "" || trimmed[0] === ";" || trimmed[0] === "#") continue;
    const name = sectionName(trimmed);
    const equals = trimmed.indexOf("=");
    if (name !== undefined) section = sectionOf(name, sections);
    else if (equals < 0) badLine ??= number;
    else {
      const key = trimmed.slice(0, equals).trimEnd().toLowerCase();
      section.set(key, { text: trimmed.slice(equals + 1).trimStart(), line: number });
    }
  }
  return { path, sections, badLine };
}

/** Returns the name in a line `[NAME]`. Undefined for any other line. */
function sectionName(line: string): string | undefined {
  const isSection = line[0] === "[" && line.indexOf("]") === line.length - 1;
  return isSection ? line.slice(1, -1).trim().toLowerCase() : undefined;
}

function sectionOf(name: string, sections: Map<string, Map<string, IniValue>>): Map<string, IniValue> {
  const known = sections.get(name);
  if (known !== undefined) return known;
  const section = new Map<string, IniValue>();
  sections.set(name, section);
  return section;
}
