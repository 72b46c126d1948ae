import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Needed } from "../stories/interpreters.ts";

export const packagesFolder = "dist/packages";

/** Returns the path of the package whose name matches. */
export function neededPackage(name: RegExp): Needed<string> {
  const found = existsSync(packagesFolder) && readdirSync(packagesFolder).find((each) => name.test(each));
  return found ? resolve(packagesFolder, found) : { missing: `no package has a name like ${name.source}` };
}
