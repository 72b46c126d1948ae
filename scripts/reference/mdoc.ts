/**
 * Returns a text of the tables as lines of mdoc(7). Words between backticks are code, `.Ql` in mdoc; what touches them
 * is a delimiter of its own, as a macro reads it.
 */
export function mdocText(text: string): string[] {
  const lines: string[] = [];
  const parts = text.split("`");
  let before = "";
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) {
      // What follows code without a blank is in its line already.
      const rest = index === 0 ? part : part.replace(/^[^\s(]+/, "");
      const opening = index < parts.length - 1 ? (/[(]$/.exec(rest)?.[0] ?? "") : "";
      before = opening;
      const plain = rest.slice(0, rest.length - opening.length).trim();
      if (plain !== "") lines.push(...wrap(plain).map(escapeLine));
      continue;
    }
    const after = /^[^\s(]+/.exec(parts[index + 1] ?? "")?.[0] ?? "";
    const words = part.split(" ").map(escapeWord).join(" ");
    const quoted = words.includes(" ") ? `"${words.replaceAll('"', '""')}"` : words;
    const around = [...(before === "" ? [] : [before]), quoted, ...closing(after)];
    lines.push(`.Ql ${around.join(" ")}`);
  }
  return lines;
}

/** `),` is two delimiters. Anything else is text without a blank before it. */
function closing(after: string): string[] {
  const [delimiters = "", rest = ""] = [/^[.,:;)?!]*/.exec(after)?.[0], after.replace(/^[.,:;)?!]*/, "")];
  return [...delimiters, ...(rest === "" ? [] : ["Ns", escapeWord(rest)])];
}

/** Returns a word for a macro. A word of two or three letters may be the name of another macro. */
export function escapeWord(word: string): string {
  const text = word.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("~", "\\(ti");
  const safe = /^[A-Za-z][a-z]{1,2}$|^[.,:;()[\]?!|'"]/.test(text) ? `\\&${text}` : text;
  return /[.,:;)\]?!|]$/.test(safe) ? `${safe}\\&` : safe;
}

/** Returns lines of at most 80 characters. A sentence begins on a line of its own. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const sentence of text.split(/(?<=\.) (?=[A-Z])/))
    lines.push(...(sentence.match(/.{1,76}(?= |$)/g) ?? []).map((line) => line.trim()));
  return lines;
}

function escapeLine(text: string): string {
  const escaped = text.replaceAll("\\", "\\e").replaceAll("~", "\\(ti");
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
