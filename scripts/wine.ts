import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** A Windows as Wine has it: a folder with drives and a registry, and a server of its own. */
export interface Prefix {
  readonly folder: string;
  /** The X server that shows its windows (DISPLAY); without one, they are shown nowhere. */
  readonly display?: string;
}

/** Everything of this machine that Wine is to see. */
export function wineEnvironment({ folder, display }: Prefix): Record<string, string> {
  return {
    ...(display === undefined ? {} : { DISPLAY: display }),
    WINEPREFIX: join(folder, "prefix"),
    // Explorer's folders are links into the home: nobody's real one.
    HOME: folder,
    LANG: "C.UTF-8",
    PATH: "/usr/bin:/bin",
    WINEDEBUG: "-all",
    // No menus on this machine's desktop, no offers to install Mono and Gecko.
    WINEDLLOVERRIDES: "winemenubuilder.exe=d;mscoree=d;mshtml=d",
  };
}

/** An empty folder for one, outside of the checkout. */
export function newPrefix(): Prefix {
  return { folder: realpathSync(mkdtempSync(join(tmpdir(), "pyl-wine-"))) };
}

/** Makes Wine's own files in it, and a registry as a new Windows has it. */
export async function initialize(prefix: Prefix): Promise<void> {
  // It fails now and then, for a reason that is not ours, and at once.
  const boot = () => wineCommand(prefix, "wineboot", ["-i"]);
  await boot().catch(boot);
  // It writes the registry when the last program has ended.
  await wineCommand(prefix, "wineserver", ["-w"]);
}

/** The path in Wine of a file of this machine. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}

/** Ends what runs in it, and takes it away. */
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
 * Returns the command that starts one of Wine's programs without random addresses (setarch(8)), where
 * this machine permits that. Wine maps the page that Windows shares with each process at 0x7ffe0000.
 * Since Linux 6.9 the heap of wine's loader begins anywhere in the gigabyte around it, so one process
 * in about 8,000 dies at once, and its parent's CreateProcess fails with ERROR_INTERNAL_ERROR (1359).
 * Wine's server and the programs' own children inherit the setting.
 */
export function atFixedAddresses(program: string, ...words: readonly string[]): [string, ...string[]] {
  return [...fixed(), program, ...words] as [string, ...string[]];
}

let fixedAddresses: readonly string[] | undefined;

function fixed(): readonly string[] {
  const words = ["setarch", "-R"];
  fixedAddresses ??= spawnSync("setarch", ["-R", "true"]).status === 0 ? words : [];
  return fixedAddresses;
}
