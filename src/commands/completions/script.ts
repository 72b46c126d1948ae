import * as errors from "../../errors.ts";
import type { Machine } from "../../platform/platform.ts";
import { fileKinds } from "../../script/file-kind.ts";
import { findShell } from "../activation/find-shell.ts";
import { parseShellName } from "../activation/shell-name.ts";
import bash from "./pyl.bash" with { type: "text" };
import fish from "./pyl.fish" with { type: "text" };
import nushell from "./pyl.nu" with { type: "text" };
import powershell from "./pyl.ps1" with { type: "text" };
import zsh from "./pyl.zsh" with { type: "text" };
import { type CompletedShell, completedShells } from "./shells.ts";

const scripts: Readonly<Record<CompletedShell, string>> = { bash, zsh, fish, nushell, powershell };

/**
 * Returns the completions for the shell of that name, or for the one that started pyl. They complete the name by which
 * pyl was started. Throws `Failure` if the shell has none.
 */
export function completionScript(named: string | undefined, machine: Machine): string {
  const shell = named === undefined ? findShell(undefined, machine) : parseShellName(named, machine.platform);
  const completed = completedShells.find((each) => each === shell);
  if (completed === undefined) throw errors.noCompletions(named ?? shell ?? "", completedShells);
  const endings = fileKinds.map(({ ending }) => ending.slice(1)).join("|");
  return scripts[completed].replaceAll("ENDINGS", endings).replaceAll(/\bpyl\b/g, ownName(machine));
}

/** Returns `py` for a copy or link of that name. The Node edition is not started by its own name. */
function ownName(machine: Machine): string {
  const name = machine.platform.baseName(machine.argument(0) ?? "").replace(/\.exe$/i, "");
  return /^\w[\w-]*$/.test(name) ? name : "pyl";
}
