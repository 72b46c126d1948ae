import { pauses } from "../pause.ts";

/** A key of `py.ini`. Words between backticks are code. */
export interface PyIniKey {
  readonly section: "defaults" | "commands" | "pyl";
  readonly keys: readonly string[];
  /** The values that are allowed; undefined if any text is. */
  readonly values?: readonly string[];
  readonly meaning: string;
  readonly default: string;
}

/** Every key of `py.ini`: its reader checks `[pyl]` by this table, and docs/reference.md is made from it. */
export const pyIniKeys: readonly PyIniKey[] = [
  {
    section: "defaults",
    keys: ["python", "python3", "python2"],
    meaning: "a version or tag",
    default: "the newest installed",
  },
  {
    section: "commands",
    keys: ["NAME"],
    meaning: "the path of a program, which `#!NAME` in a script then means; NAME may be `python3`",
    default: "none",
  },
  {
    section: "pyl",
    keys: ["venv"],
    values: ["yes", "no"],
    meaning: "whether pyl looks for an environment from the script upward",
    default: "`yes`",
  },
  {
    section: "pyl",
    keys: ["trusted"],
    meaning: "folders below which pyl trusts every environment and `.python-version`, separated as in PATH",
    default: "none",
  },
  {
    section: "pyl",
    keys: ["install"],
    values: ["ask", "never", "always"],
    meaning: "whether pyl installs a Python that is missing; it only asks at a terminal",
    default: "`ask`",
  },
  {
    section: "pyl",
    keys: ["pause"],
    values: pauses,
    meaning: "when a console that was opened for a script waits for Enter",
    default: "`error`",
  },
  {
    section: "pyl",
    keys: ["startup"],
    meaning:
      "a file that every interactive session runs after PYTHONSTARTUP, relative to the folder of `py.ini`",
    default: "none",
  },
  {
    section: "pyl",
    keys: ["local_startup"],
    meaning:
      "the name of a file in the working directory that a session runs after both, if it is yours and no other user can change it",
    default: "none",
  },
  {
    section: "pyl",
    keys: ["terminal"],
    meaning: "the terminal for scripts that a Linux desktop opens, with its options up to the command",
    default: "pyl looks for one",
  },
];
