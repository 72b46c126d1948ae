/** One program as it is measured, with everything it sees, so that each run sees the same. */
export interface Run {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The one line a person would type for it, arguments that need it in quotes. */
export function commandLine(run: Run): string {
  return [run.program, ...run.arguments].map(quoted).join(" ");
}

function quoted(word: string): string {
  return /^[\w./=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
