/** One line for whoever waits: what is being fetched. */
export function say(line: string): void {
  process.stderr.write(`setup: ${line}\n`);
}

/** One line for everything the tests will have to do without. */
export function saySkipped(what: string, why: string): void {
  process.stderr.write(`skipped: ${what} because ${why}\n`);
}

/** The part of a failed program's output that tells what was wrong. */
export function lastLine(error: unknown): string {
  const { stderr, shortMessage, message } = error as Readonly<Record<string, unknown>>;
  const lines = String(stderr || shortMessage || message || error)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.at(-1)?.trim() ?? "it failed without a word";
}
