import type { Platform } from "../../platform/platform.ts";
import { type ShellName, shells } from "./shells.ts";

/** Returns the names that `--activate=` takes on a system. */
export function shellNames(platform: Platform): readonly string[] {
  return knownShells(platform).flatMap((shell) => shells[shell].names);
}

/**
 * Returns the shell of that name or path, in any case and with or without `.exe`. The first letter of a login
 * shell's name may be `-`.
 */
export function parseShellName(text: string, platform: Platform): ShellName | undefined {
  const name = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1).toLowerCase();
  const program = name.replace(/^-/, "").replace(/\.exe$/, "");
  return knownShells(platform).find((shell) => isProgramOf(shell, program));
}

function knownShells({ hasPosixPaths }: Platform): readonly ShellName[] {
  const names = Object.keys(shells) as ShellName[];
  return names.filter((shell) => !hasPosixPaths || !shells[shell].isOnlyOnWindows);
}

function isProgramOf(shell: ShellName, program: string): boolean {
  const { names, programs } = shells[shell];
  return names.includes(program) || (programs?.includes(program) ?? false);
}
