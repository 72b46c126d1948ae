import * as errors from "../../errors.ts";
import type { Machine } from "../../platform/platform.ts";
import { parseShellName, shellNames } from "./shell-name.ts";
import type { ShellName } from "./shells.ts";

/** Returns the shell that was named, or else the one that started pyl. Throws `Failure` if the name is unknown. */
export function findShell(named: string | undefined, machine: Machine): ShellName {
  const { platform } = machine;
  if (named === undefined) return platform.hasPosixPaths ? posixShell(machine) : windowsShell(machine);
  const shell = parseShellName(named, platform);
  if (shell === undefined) throw errors.unknownShell(named, shellNames(platform));
  return shell;
}

/** Returns the shell of the parent process if the system shows it, or else the login shell. */
function posixShell(machine: Machine): ShellName {
  for (const name of [parentName(machine), machine.environment("SHELL")]) {
    const shell = name === undefined ? undefined : parseShellName(name, machine.platform);
    if (shell !== undefined) return shell;
  }
  return "sh";
}

/** Linux, proc_pid_stat(5): the name in parentheses may hold any character, the parent follows the state. */
function parentName(machine: Machine): string | undefined {
  if (machine.operatingSystem !== "linux") return undefined;
  const status = machine.readStart("/proc/self/stat", 4096);
  const parent = status?.slice(status.lastIndexOf(")") + 1).split(" ")[2];
  return parent === undefined ? undefined : machine.readStart(`/proc/${parent}/comm`, 64)?.trimEnd();
}

/**
 * Guesses from variables only. MSYS2's, Git's and Cygwin's shells set SHELL, or at least MSYSTEM; Nushell sets
 * NU_VERSION; PowerShell adds the folder of the user's modules to PSModulePath, which otherwise names the machine's.
 * A cmd that was started by one of these looks the same.
 */
function windowsShell(machine: Machine): ShellName {
  const { environment, platform } = machine;
  const named = parseShellName(environment("SHELL") ?? "", platform);
  if (named !== undefined) return named;
  if (environment("MSYSTEM")) return "sh";
  if (environment("NU_VERSION")) return "nushell";
  return hasUserModules(machine) ? "powershell" : "cmd";
}

/** The user's documents may be outside the profile: on another drive, or on a server. */
function hasUserModules({ environment }: Machine): boolean {
  const profile = environment("USERPROFILE")?.toLowerCase();
  const folders = (environment("PSModulePath") ?? "").toLowerCase().split(";");
  return folders.some(
    (folder) =>
      (profile !== undefined && folder.startsWith(`${profile}\\`)) ||
      /\\documents\\(?:windows)?powershell\\modules\\?$/.test(folder),
  );
}
