import * as errors from "../../errors/installing.ts";
import { status } from "../../failure.ts";
import { notify, print } from "../../output.ts";
import { shellFor } from "../../shell.ts";
import type { Situation } from "../command.ts";
import { isDryRun } from "../dry-run.ts";
import type { Installation } from "./find-installation.ts";
import { type Product, wingetArguments, wingetPath } from "./store-product.ts";

/**
 * Runs the command. `isAsked` says that a person has just agreed to it. Returns undefined if it has installed the Python,
 * or an exit status if the command was only printed. Throws `Failure` if it fails.
 */
export function install(
  { name, installer, program, words, unattended, line }: Installation,
  isAsked: boolean,
  situation: Situation,
): number | undefined {
  const { machine, host } = situation;
  const shell = shellFor(machine.platform);
  const isAlone = !isAsked && unattended !== undefined;
  if (isDryRun(situation)) {
    const whole = isAlone ? `${line(shell)} ${unattended}` : line(shell);
    return print(situation, `${whole}\n`, { status: status.installing });
  }
  if (!isAsked) notify(`${name} is installed by ${installer}; what follows is its output`, host);
  const all = isAlone ? [...words, unattended] : words;
  const ended = machine.platform.hasPosixPaths
    ? host.run("/bin/sh", ["-c", withoutStreams(machine.isTerminal("input")), "sh", program, ...all], [])
    : host.run(program, all, []);
  if (ended !== 0) throw errors.notInstalled(name, installer, ended);
  return undefined;
}

/** Standard output belongs to the script, and so does standard input if no person types there. */
function withoutStreams(isTyped: boolean): string {
  return isTyped ? 'exec "$@" >&2' : 'exec "$@" >&2 </dev/null';
}

/**
 * Installs a product with winget, or opens the Store's page (py.exe's install on demand). Returns undefined if it
 * installed the product, or an exit status if it only printed the command. Throws `Failure` in all other cases.
 */
export function installProduct(product: Product, situation: Situation): number | undefined {
  const { machine } = situation;
  const winget = wingetPath(machine);
  const page = `ms-windows-store://pdp/?productid=${product.id}`;
  if (isDryRun(situation)) return printCommand(winget, page, product, situation);
  if (winget !== undefined && installWith(winget, product, situation)) return undefined;
  // Explorer ends at once, and its exit status says nothing.
  const explorer = machine.platform.join(machine.environment("SystemRoot") || "C:\\Windows", "explorer.exe");
  if (situation.host.run(explorer, [page], []) === undefined)
    throw errors.couldNotInstall(product.name, page);
  throw errors.storeOpened(product.name);
}

function printCommand(
  winget: string | undefined,
  page: string,
  product: Product,
  situation: Situation,
): number {
  const line = winget === undefined ? `"${page}"` : `"${winget}" ${wingetArguments(product).join(" ")}`;
  return print(situation, `${line}\n`, { status: status.installing });
}

/** Returns whether winget could be started: its alias may be turned off. Throws `Failure` if it fails. */
function installWith(winget: string, product: Product, { host }: Situation): boolean {
  // Standard output belongs to the script.
  notify(`${product.name} is installed by winget; what follows is its output`, host);
  const status = host.run(winget, wingetArguments(product), []);
  if (status === undefined) return false;
  if (status !== 0) throw errors.notInstalled(product.name, "winget", status);
  return true;
}
