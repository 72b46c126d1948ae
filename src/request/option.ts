import type { SetValues } from "./option-values.ts";

/**
 * A launcher option. `help` is its line in `--help` and in docs/reference.md; words between backticks are code.
 */
export type Option<Report extends string = string> = VersionOption | ReportOption<Report> | ValueOption;

interface Named {
  readonly names: readonly string[];
  readonly help: string;
}

/** Its name stands for many words, which `readVersionOption` reads. */
interface VersionOption extends Named {
  readonly isPattern: true;
}

/** Prints something instead of starting Python. src/commands/commands.ts has the command for each report. */
export interface ReportOption<Report extends string> extends Named {
  readonly report: Report;
  /** What stands for its value in the help; a report may always be asked for without one. */
  readonly value?: string;
  /** Whether `--json` can be given with it. */
  readonly json?: true;
  /** Whether it changes something, so that `--dry-run` can be given with it. */
  readonly changes?: true;
}

/** Sets values. If `value` is there, the option needs a value: `--log FILE` or `--log=FILE`. */
interface ValueOption extends Named {
  readonly value?: string;
  readonly set: SetValues;
}

export interface OptionGroup {
  readonly heading: string;
  readonly options: readonly Option[];
}

/** Returns how the option is typed: `-0, --list`, `--log FILE`, `--activate[=SHELL]`. */
export function usageOf(option: Option): string {
  const names = option.names.join(", ");
  if ("isPattern" in option || option.value === undefined) return names;
  return "report" in option ? `${names}[=${option.value}]` : `${names} ${option.value}`;
}
