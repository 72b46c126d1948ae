import type { OptionGroup } from "./option.ts";
import * as values from "./option-values.ts";

/** The options for the environments of scripts (docs/scripts.md). */
export const optionsOfScripts = {
  heading: "Scripts that declare what they need",
  options: [
    {
      names: ["--make"],
      set: values.setMake,
      help: "with a report: make the environment of the script first",
    },
    {
      names: ["--refresh"],
      set: values.setRefresh,
      help: "make it again, with the newest packages that the script allows",
    },
    {
      names: ["--lock"],
      report: "lock",
      changes: true,
      help: "write the lock of the script beside it; `--dry-run` prints it",
    },
    {
      names: ["--prune"],
      report: "prune",
      json: true,
      changes: true,
      help: "remove environments of scripts that are not needed; `--dry-run` shows which",
    },
  ],
} as const satisfies OptionGroup;
