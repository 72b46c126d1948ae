import type { Option } from "../../request/option.ts";
import { allOptions, type Report, reportOptions } from "../../request/option-table.ts";
import { setJson } from "../../request/option-values.ts";
import type { Options } from "../../request/parse-options.ts";
import type { Candidate } from "./candidate.ts";

/** Returns the options of the table that can follow those words. Versions have candidates of their own. */
export function optionCandidates(word: string, words: readonly string[], { report }: Options): Candidate[] {
  const before = words.slice(0, -1).map((each) => each.split("=")[0]);
  const free = allOptions.filter(
    (option) =>
      !("isPattern" in option) && !option.names.some((name) => before.includes(name)) && fits(option, report),
  );
  // A short name is a candidate only when its letter is typed, as the long one means the same.
  const isOffered = (name: string) => name.startsWith("--") || word.length > 1;
  return free.flatMap(({ names, help }) =>
    names.filter(isOffered).map((text) => ({ text, help: help.replaceAll("`", "") })),
  );
}

/** `--dry-run` goes with what changes something, `--json` with what can be printed so. Other reports exclude each other. */
function fits(option: Option<Report>, typed: Report | undefined): boolean {
  const report = reportOptions.find((each) => each.report === typed);
  if (report === undefined) return true;
  if ("report" in option)
    return option.report === "dryRun"
      ? report.changes === true
      : typed === "dryRun" && option.changes === true;
  return !("set" in option) || option.set !== setJson || report.json === true;
}
