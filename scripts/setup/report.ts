/** Prints what is being fetched or installed. */
export function say(line: string): void {
  process.stderr.write(`setup: ${line}\n`);
}

/** Prints what the tests cannot use, and why. */
export function saySkipped(what: string, why: string): void {
  process.stderr.write(`skipped: ${what} because ${why}\n`);
}

/** Returns the line of a failed program's output that says what was wrong. */
export function lastLine(error: unknown): string {
  const { stderr, shortMessage, message } = error as Readonly<Record<string, unknown>>;
  const lines = String(stderr || shortMessage || message || error)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.at(-1)?.trim() ?? "it failed without a message";
}
