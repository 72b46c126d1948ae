import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** A Wine prefix: a folder with drives and a registry, with a server of its own. */
export interface Prefix {
  readonly folder: string;
  /** The X server that shows its windows (DISPLAY). Without one, windows are not shown. */
  readonly display?: string;
}

/** Returns the only variables of this machine that Wine gets. */
export function wineEnvironment({ folder, display }: Prefix): Record<string, string> {
  return {
    ...(display === undefined ? {} : { DISPLAY: display }),
    WINEPREFIX: join(folder, "prefix"),
    // Explorer's folders are links into the home folder, which must not be the user's.
    HOME: folder,
    LANG: "C.UTF-8",
    PATH: "/usr/bin:/bin",
    WINEDEBUG: "-all",
    // Without menus on this machine's desktop, and without offers to install Mono and Gecko.
    WINEDLLOVERRIDES: "winemenubuilder.exe=d;mscoree=d;mshtml=d",
  };
}

/** Creates an empty folder for a prefix, outside the checkout. */
export function newPrefix(): Prefix {
  return { folder: realpathSync(mkdtempSync(join(tmpdir(), "pyl-wine-"))) };
}

/** Creates Wine's own files in the prefix, with the registry of a new Windows. */
export async function initialize(prefix: Prefix): Promise<void> {
  // wineboot sometimes fails at once, for a reason of its own, so a failure is tried again.
  const boot = () => wineCommand(prefix, "wineboot", ["-i"]);
  await boot().catch(boot);
  // The server writes the registry after the last program has ended.
  await wineCommand(prefix, "wineserver", ["-w"]);
}

/** Returns the path in Wine of a file on this machine. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}

/** Ends all programs in the prefix and removes it. */
export async function removePrefix(prefix: Prefix): Promise<void> {
  for (const word of ["-k", "-w"]) await wineCommand(prefix, "wineserver", [word]).catch(() => {});
  rmSync(prefix.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export async function wineCommand(prefix: Prefix, program: string, words: readonly string[]): Promise<void> {
  const env = wineEnvironment(prefix);
  const [command, ...rest] = atFixedAddresses(program, ...words);
  await execa(command, rest, { env, extendEnv: false, stdio: "ignore", timeout: 120_000 });
}

/**
 * Returns the command that starts one of Wine's programs without random addresses (setarch(8)), if
 * this machine permits it. Wine maps the page that Windows shares with each process at 0x7ffe0000.
 * Since Linux 6.9 the heap of wine's loader begins anywhere in the gigabyte around it, so one process
 * in about 8,000 dies at once, and its parent's CreateProcess fails with ERROR_INTERNAL_ERROR (1359).
 * Wine's server and the programs' own children inherit the setting.
 */
export function atFixedAddresses(...command: readonly string[]): [string, ...string[]] {
  return [...fixed(), ...command] as [string, ...string[]];
}

let fixedAddresses: readonly string[] | undefined;

function fixed(): readonly string[] {
  const words = ["setarch", "-R"];
  fixedAddresses ??= spawnSync("setarch", ["-R", "true"]).status === 0 ? words : [];
  return fixedAddresses;
}
