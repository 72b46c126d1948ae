/** A program to measure, with everything that it can see, so that every run is the same. */
export interface Run {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Returns the command line, with quotes around the words that need them. */
export function commandLine(run: Run): string {
  return [run.program, ...run.arguments].map(quoted).join(" ");
}

function quoted(word: string): string {
  return /^[\w./=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
