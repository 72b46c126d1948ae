import type { Option, OptionGroup, ReportOption } from "./option.ts";
import * as values from "./option-values.ts";
import { optionsOfScripts } from "./options-of-scripts.ts";
import { optionsOfStarting } from "./options-of-starting.ts";

/**
 * Every launcher option. The parser, `--help`, errors and docs/reference.md are made from this table:
 * a new option is a row here and a function in option-values.ts, or a command if it is a report.
 */
export const optionTable = [
  {
    heading: "Which Python",
    options: [
      {
        names: ["-X.Y"],
        isPattern: true,
        help: "use this version: `-3`, `-3.12`, `-3.12.4`, `-3.13t`, `-3.12-64`",
      },
      {
        names: ["-V:TAG", "--version:TAG"],
        isPattern: true,
        help: "use this tag of any company: `-V:3.12`, `-V:PyPy/3.10`",
      },
      {
        names: ["--no-venv"],
        set: values.setNoVenv,
        help: "do not look for an environment from the script upward",
      },
      {
        names: ["--install"],
        set: values.setInstall,
        help: "install the Python that is missing, without a question",
      },
    ],
  },
  {
    heading: "Reports, instead of a launch",
    options: [
      {
        names: ["-0", "--list"],
        report: "list",
        json: true,
        help: "list every known interpreter, newest first; `*` marks the one that would run",
      },
      {
        names: ["-0p", "--list-paths"],
        report: "listPaths",
        json: true,
        help: "the same list with paths",
      },
      { names: ["--which"], report: "which", help: "print the path of the interpreter that would run" },
      { names: ["--explain"], report: "explain", json: true, help: "explain the decision, step by step" },
      {
        names: ["--dry-run"],
        report: "dryRun",
        help: "print the exact command line and do not run it",
      },
      {
        names: ["--info"],
        report: "info",
        json: true,
        help: "print facts about the interpreter that would run",
      },
      {
        names: ["--doctor"],
        report: "doctor",
        json: true,
        help: "find what is broken on this machine, with the command that repairs it",
      },
      {
        names: ["--activate"],
        value: "SHELL",
        report: "activate",
        json: true,
        help: "print the line that activates the environment here",
      },
      {
        names: ["--completions"],
        value: "SHELL",
        report: "completions",
        help: "print the completions for a shell: what TAB offers after `pyl`",
      },
      {
        names: ["--register"],
        report: "register",
        json: true,
        changes: true,
        help: "make this user's Python files open with pyl; `--dry-run` shows the changes",
      },
      {
        names: ["--unregister"],
        report: "unregister",
        json: true,
        changes: true,
        help: "undo `--register`",
      },
      { names: ["--json"], set: values.setJson, help: "print the report as JSON" },
      { names: ["-h", "--help"], report: "help", help: "print the help of pyl, then the help of Python" },
      { names: ["--launcher-version"], report: "launcherVersion", help: "print the version of pyl" },
    ],
  },
  optionsOfScripts,
  optionsOfStarting,
] as const satisfies readonly OptionGroup[];

type Row = (typeof optionTable)[number]["options"][number];
type ReportRow = Extract<Row, { report: string }>;

/** What pyl can print instead of starting Python. */
export type Report = ReportRow["report"];

export const allOptions: readonly Option<Report>[] = optionTable.flatMap(({ options }) => [...options]);

export const reportOptions: readonly ReportOption<Report>[] = allOptions.flatMap((option) =>
  "report" in option ? [option] : [],
);

/** The row of each name that can be typed. */
export const optionsByName: Readonly<Record<string, Option<Report>>> = Object.fromEntries(
  allOptions.flatMap((option) =>
    "isPattern" in option ? [] : option.names.map((name) => [name, option] as const),
  ),
);
