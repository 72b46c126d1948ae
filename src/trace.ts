declare const PYL_POSITIONS: string;

/**
 * Returns the stack of an exception, an empty text for what has none: a line for each call, with the
 * place in the source where the build kept it (scripts/positions.ts); Node tells it by itself.
 */
export function traceOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.replace(/\bpyl:(\d+)(?::\d+)?/g, (place, line) => sourcePlace(Number(line)) ?? place);
}

const fileLetter = "~";

function sourcePlace(line: number): string | undefined {
  const [files = "", letters = ""] = PYL_POSITIONS.split("\n\n");
  const starts = files.split("\n");
  let file = -1;
  let sourceLine = 0;
  for (const letter of letters.slice(0, line)) {
    if (letter === fileLetter) sourceLine = Number(starts[++file]?.split(":")[1]);
    else sourceLine += letter.charCodeAt(0) - 32;
  }
  return file < 0 ? undefined : `${starts[file]?.split(":")[0]}:${sourceLine}`;
}
