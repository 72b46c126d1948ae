import { lookup } from "../../lookup.ts";
import type { Platform } from "../../platform/platform.ts";

/** A shell, by the name that --activate has for it. */
export type ShellName = "sh" | "bash" | "zsh" | "fish" | "csh" | "nushell" | "powershell" | "cmd";

/** What programs are called, and what they take lines for. */
const names: Readonly<Record<string, ShellName>> = {
  sh: "sh",
  ash: "sh",
  busybox: "sh",
  dash: "sh",
  ksh: "sh",
  ksh93: "sh",
  mksh: "sh",
  yash: "sh",
  bash: "bash",
  zsh: "zsh",
  fish: "fish",
  csh: "csh",
  "bsd-csh": "csh",
  tcsh: "csh",
  nushell: "nushell",
  nu: "nushell",
  powershell: "powershell",
  pwsh: "powershell",
  cmd: "cmd",
};

/** The names that are told of, best known first. */
const told = ["sh", "bash", "zsh", "fish", "csh", "tcsh", "nushell", "nu", "powershell", "pwsh"];

/** The names that there are on a system: cmd is Windows' alone. */
export function shellNames({ hasPosixPaths }: Platform): readonly string[] {
  return hasPosixPaths ? told : [...told, "cmd"];
}

/** The shell of that name or path, in any case and with or without `.exe`; a login shell has a `-` in front. */
export function parseShellName(text: string, { hasPosixPaths }: Platform): ShellName | undefined {
  const name = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1).toLowerCase();
  const shell = lookup(names, name.replace(/^-/, "").replace(/\.exe$/, ""));
  return shell === "cmd" && hasPosixPaths ? undefined : shell;
}
