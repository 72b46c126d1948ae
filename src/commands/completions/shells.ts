import type { ShellName } from "../activation/shells.ts";

/** The shells that have completions, by the names of `--completions=`. */
export const completedShells = [
  "bash",
  "zsh",
  "fish",
  "nushell",
  "powershell",
] as const satisfies readonly ShellName[];

export type CompletedShell = (typeof completedShells)[number];
