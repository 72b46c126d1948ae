/**
 * Returns the table of a block that has only `requires-python` and `dependencies`, each as nearly everybody writes it: a
 * text without escapes, a list in one line or with one text a line. Undefined for all others, which the TOML library reads
 * at ten times the cost: this reads nothing in another way, and reports nothing as wrong.
 */
export function readPlainBlock(lines: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const table: Record<string, string | string[]> = {};
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] as string).trim();
    if (line === "" || isComment(line)) continue;
    const [, key = "", text] = assignment.exec(line) ?? [];
    if (text === undefined || Object.hasOwn(table, key)) return undefined;
    if (key === "requires-python") {
      if (!isText(text)) return undefined;
      table[key] = text.slice(1, -1);
      continue;
    }
    const end = text === "[" ? closingLine(lines, index) : index;
    if (end === lines.length) return undefined;
    const list = end === index ? itemsOf(text) : itemsIn(lines.slice(index + 1, end));
    if (list === undefined) return undefined;
    table[key] = list;
    index = end;
  }
  return table;
}

/** A character that stands for itself in both kinds of TOML's texts. A tab may not stand in a comment or text here. */
const assignment = /^(requires-python|dependencies) ?= ?(.+)$/;
const text = /^(?:"[ !#-[\]-~]*"|'[ -&(-~]*')$/;
const comment = /^#[ -~]*$/;

function isText(word: string): boolean {
  return text.test(word);
}

function isComment(line: string): boolean {
  return comment.test(line);
}

/** Returns the index of the line that has only `]`, or of the line behind the last. */
function closingLine(lines: readonly string[], start: number): number {
  let index = start + 1;
  while (index < lines.length && (lines[index] as string).trim() !== "]") index += 1;
  return index;
}

function itemsIn(lines: readonly string[]): string[] | undefined {
  const items: string[] = [];
  let isOpen = true;
  for (const each of lines) {
    const line = each.trim();
    if (line === "" || isComment(line)) continue;
    const word = line.endsWith(",") ? line.slice(0, -1).trimEnd() : line;
    if (!isOpen || !isText(word)) return undefined;
    isOpen = line.endsWith(",");
    items.push(word.slice(1, -1));
  }
  return items;
}

/** Returns the texts of a list in one line. */
function itemsOf(list: string): string[] | undefined {
  if (list === "[]") return [];
  const inner = list.slice(1, -1).trim();
  const isList = list[0] === "[" && list.endsWith("]");
  // A comma within a text, as in `"a>=1,<2"`, has no quote behind it.
  const words = isList ? inner.split(/(?<=["']) ?, ?(?=["'])/) : [""];
  if (!words.every(isText)) return undefined;
  return words.map((word) => word.slice(1, -1));
}
