import * as errors from "../errors.ts";
import { status } from "../failure.ts";
import { print, type Situation } from "./command.ts";
import { isDryRun } from "./dry-run.ts";
import { type Product, wingetArguments, wingetPath } from "./store-product.ts";

/**
 * Installs with winget, or opens the Store's page (py.exe's install on demand). Undefined when
 * it was installed; a status when that was only told of. Throws a failure for all else.
 */
export function install(product: Product, situation: Situation): number | undefined {
  const { machine } = situation;
  const winget = wingetPath(machine);
  const page = `ms-windows-store://pdp/?productid=${product.id}`;
  if (isDryRun(situation)) return tell(winget, page, product, situation);
  if (winget !== undefined && installWith(winget, product, situation)) return undefined;
  // Who opens a page goes on without waiting, and its status says nothing.
  const explorer = machine.platform.join(machine.environment("SystemRoot") || "C:\\Windows", "explorer.exe");
  if (situation.host.run(explorer, [page]) === undefined) throw errors.couldNotInstall(product.name, page);
  throw errors.storeOpened(product.name);
}

function tell(winget: string | undefined, page: string, product: Product, situation: Situation): number {
  const line = winget === undefined ? `"${page}"` : `"${winget}" ${wingetArguments(product).join(" ")}`;
  print(situation, `${line}\n`);
  return status.installing;
}

/** False when winget cannot be started: its alias may be switched off. */
function installWith(winget: string, product: Product, { host }: Situation): boolean {
  // Standard output is the script's.
  host.write("error", `pyl: ${product.name} is installed by winget; what follows is its output\n`);
  const status = host.run(winget, wingetArguments(product));
  if (status === undefined) return false;
  if (status !== 0) throw errors.wingetFailed(product.name, status);
  return true;
}
