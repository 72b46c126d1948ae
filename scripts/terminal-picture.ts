/** The measures of one character cell and of the window's edge, in pixels. */
const cell = { width: 8.4, height: 19 };
const margin = 16;

/** The colours of a terminal's text, by the codes that pyl writes (src/commands/paint.ts). */
const styles: Readonly<Record<string, string>> = {
  "": 'fill="#d4d4d4"',
  "2": 'fill="#8a8a8a"',
  "31": 'fill="#e06c75"',
  "32": 'fill="#73c991"',
  "33": 'fill="#d7ba7d"',
};

/** Returns text with colours, as it was printed to a terminal, as an SVG picture of that terminal. */
export function terminalPicture(title: string, printed: string): string {
  const lines = printed.replaceAll("\r\n", "\n").trimEnd().split("\n");
  const columns = Math.max(...lines.map((line) => runs(line).reduce((sum, run) => sum + run.text.length, 0)));
  const width = Math.ceil(columns * cell.width + 2 * margin);
  const height = Math.ceil(lines.length * cell.height + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1e1e1e"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
    ...lines.flatMap(textsOfLine),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** Each word has a place and a length of its own, so that columns stay straight in every font. */
function textsOfLine(line: string, index: number): string[] {
  const y = margin + (index + 0.75) * cell.height;
  let column = 0;
  return runs(line).flatMap(({ text, style }) => {
    const start = column;
    column += text.length;
    return [...text.matchAll(/\S+(?: \S+)*/g)].map((word) => {
      const x = margin + (start + word.index) * cell.width;
      const length = word[0].length * cell.width;
      return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${length.toFixed(1)}" ${style}>${escaped(word[0])}</text>`;
    });
  });
}

/** Returns the parts of a line, each of one colour. */
function runs(line: string): { text: string; style: string }[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
  const parts = `\u001b[0m${line}`.split(/\u001b\[(\d*)m/).slice(1);
  const result: { text: string; style: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const code = parts[at] === "0" ? "" : (parts[at] ?? "");
    const style = styles[code];
    if (style === undefined) throw new Error(`no colour is known for code ${code}`);
    const text = parts[at + 1] ?? "";
    if (text !== "") result.push({ text, style });
  }
  return result;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
