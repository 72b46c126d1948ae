declare const PYL_POSITIONS: string;
declare const PYL_LATE_POSITIONS: Readonly<Record<string, string>>;

/**
 * Returns the stack of an exception, a line for each call; "" for a value without a stack. In the native program each
 * place in the bundle becomes the place in the source, from the table of the build (scripts/positions.ts). Node does
 * so by itself.
 */
export function traceOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.replace(/\bpyl(?:-late-(\w+))?:(\d+)(?::\d+)?/g, (place, part, line) => {
    const positions = part === undefined ? PYL_POSITIONS : PYL_LATE_POSITIONS[part];
    return sourcePlace(positions ?? "", Number(line)) ?? place;
  });
}

/** Returns the name of a late part of the native program in stacks (scripts/late.ts). */
export function lateName(part: string): string {
  return `pyl-late-${part}`;
}

const fileLetter = "~";

function sourcePlace(positions: string, line: number): string | undefined {
  const [files = "", letters = ""] = positions.split("\n\n");
  const starts = files.split("\n");
  let file = -1;
  let sourceLine = 0;
  for (const letter of letters.slice(0, line)) {
    if (letter === fileLetter) sourceLine = Number(starts[++file]?.split(":")[1]);
    else sourceLine += letter.charCodeAt(0) - 32;
  }
  return file < 0 ? undefined : `${starts[file]?.split(":")[0]}:${sourceLine}`;
}
