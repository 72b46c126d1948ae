import { plainValue } from "../../config/plain-value.ts";
import { hasSettings } from "../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import { isScriptsFolder } from "../../interpreters/path-key.ts";
import { limits } from "../../limits.ts";
import type { Origin } from "../../origin.ts";
import { expandHome, firstPath } from "../../platform/expand-path.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import { absolute, type Machine, plainFolder } from "../../platform/platform.ts";
import { readWhole } from "../../platform/read-whole.ts";
import type { Unusable } from "./unusable.ts";

/** What a file with the name `.venv` leads to. */
export type VenvFile =
  | { readonly kind: "environment"; readonly prefix: string; readonly origin: Origin }
  | Extract<Unusable, { kind: "file" | "largeFile" }>;

/**
 * Reads a file with the name `.venv`: its first line is the path of an environment, or, as pipenv and shell plugins write
 * it, the name of one in the folder that is for all of them.
 */
export function readVenvFile(file: string, machine: Machine): VenvFile {
  const { platform } = machine;
  const text = readWhole(file, limits.environmentListBytes, machine) ?? "";
  if (typeof text !== "string") return { kind: "largeFile", limit: limits.environmentListBytes };
  const lines = text.split("\n").map(plainValue);
  const line = lines.findIndex((each) => each !== "");
  const written = lines[line] ?? "";
  const folder = platform.parent(file);
  const path = absolute(expandHome(written, machine), folder, platform);
  const isName = !platform.hasFolder(written) && written !== "";
  const all = isName ? [path, ...sharedFolders(machine).map((each) => platform.join(each, written))] : [path];
  const found = written === "" ? undefined : firstEnvironment(all, machine);
  if (found === undefined) return { kind: "file", names: isName || written === "" ? written : path };
  const origin: Origin = { kind: "file", path: file, line: line + 1, text: written };
  return { kind: "environment", prefix: plainFolder(found, machine), origin };
}

/** Returns the first environment of some paths. Each may also be the path of its Python. */
function firstEnvironment(paths: readonly string[], machine: Machine): string | undefined {
  const { platform } = machine;
  const isEnvironment = (path: string) => hasSettings(path, machine) || isCondaPrefix(path, machine);
  for (const path of paths) {
    if (isEnvironment(path)) return path;
    const folder = platform.parent(path);
    const prefix = platform.parent(folder);
    if (isScriptsFolder(folder, platform) && isEnvironment(prefix)) return prefix;
  }
  return undefined;
}

/** Returns the folders in which tools keep all environments: virtualenvwrapper's and pipenv's, by their documentation. */
function sharedFolders(machine: Machine): string[] {
  const data = knownFolder("data", machine);
  const pipenv = data === undefined ? [] : [machine.platform.join(data, "virtualenvs")];
  return [firstPath(["$WORKON_HOME", "~/.virtualenvs"], machine) ?? [], pipenv].flat();
}
