declare const PYL_POSITIONS: string;

/**
 * Returns the stack of an exception, a line for each call; "" for a value without a stack. In the native program each
 * place in the bundle becomes the place in the source, from the table of the build (scripts/positions.ts). Node does
 * so by itself.
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
