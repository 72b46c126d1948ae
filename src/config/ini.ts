import { linesOf } from "../script/source-lines.ts";
import { plainValue } from "./plain-value.ts";

/**
 * The text of `py.ini` by section and key, with values as GetPrivateProfileString returns them to py.exe: without the
 * blanks and the one pair of quotes around them. Backslashes, `;` and `#` in a value are ordinary characters.
 */
export interface IniFile {
  readonly path: string;
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
  /** The lines that are not a section, a comment or `key = value`, up to a limit. */
  readonly strayLines: readonly StrayLine[];
}

export interface StrayLine {
  readonly line: number;
  readonly text: string;
}

export interface IniValue {
  readonly text: string;
  /** As it is in the file, without the blanks around it. */
  readonly written: string;
  readonly line: number;
}

/** More lines that mean nothing are not named one by one. */
export const namedStrayLines = 8;

/**
 * Parses the text of `py.ini`. Names of sections and keys are in lower case, as case does not count. Of several lines
 * with the same key the last one counts. A key in front of the first section belongs to none.
 */
export function parseIni(path: string, text: string): IniFile {
  const sections = new Map<string, Map<string, IniValue>>();
  let section = new Map<string, IniValue>();
  const strayLines: StrayLine[] = [];
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const trimmed = line.trim();
    if (trimmed === "" || trimmed[0] === ";" || trimmed[0] === "#") continue;
    const name = sectionName(trimmed);
    const equals = trimmed.indexOf("=");
    if (name !== undefined) section = sectionOf(name, sections);
    else if (equals < 0) {
      if (strayLines.length < namedStrayLines) strayLines.push({ line: number, text: trimmed });
    } else {
      const key = trimmed.slice(0, equals).trimEnd().toLowerCase();
      const written = trimmed.slice(equals + 1).trimStart();
      section.set(key, { text: plainValue(written), written, line: number });
    }
  }
  return { path, sections, strayLines };
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
