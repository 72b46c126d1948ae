import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageToolsFolder } from "../../../scripts/setup/cache.ts";
import type { Needed } from "../stories/interpreters.ts";

/** Returns a program that installs or checks packages. */
export function neededPackageTool(name: string): Needed<string> {
  const path = join(packageToolsFolder, "bin", name);
  return existsSync(path) ? path : { missing: `${name} is not installed (scripts/setup.ts prints why)` };
}
