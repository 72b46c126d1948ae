import type { Machine } from "../../platform/platform.ts";
import { mayRead } from "../../trust/passed-over.ts";
import { isFields } from "../json-object.ts";
import { readToml } from "./mise-toml.ts";
import type { Selection } from "./selection.ts";

/**
 * Returns the versions of Python that the lock file of a settings file records (docs/dev-tools/mise-lock.md):
 * the lock file of its name, else the one of its folder. Undefined if neither exists.
 */
export function readMiseLock(config: string, machine: Machine): Selection | undefined {
  const { platform } = machine;
  if (!config.endsWith(".toml")) return undefined;
  const shared = platform.join(platform.parent(config), "mise.lock");
  const isShared = !platform.baseName(config).includes(".local.");
  const own = `${config.slice(0, -5)}.lock`;
  const path = (isShared ? [own, shared] : [own]).find((each) => machine.kind(each) !== undefined);
  if (path === undefined) return undefined;
  if (!mayRead("the version file", path, machine)) return undefined;
  const file = readToml(path, machine);
  if (file.kind === "problem") return file;
  const { tools } = file.table;
  const entries = isFields(tools) ? [tools.python].flat() : [];
  const versions = entries.map((entry) => isFields(entry) && entry.version);
  return { kind: "versions", versions: versions.filter((each) => typeof each === "string"), by: path };
}
