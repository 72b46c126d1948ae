import { absoluteHere, type Machine } from "../../platform/platform.ts";
import { ownPath } from "../../request/program-name.ts";
import { isScriptsFolder, pathKey } from "../path-key.ts";

/** An environment that a tool made to run pyl in: no user chose it for scripts. */
export interface ToolEnvironment {
  readonly kind: "toolEnvironment";
  readonly tool: string;
}

/** The files at the top of an environment for one tool: of `uv tool install`, and of `pipx install` and `pipx run`. */
const receipts: readonly (readonly [name: string, tool: string])[] = [
  ["uv-receipt.toml", "uv"],
  ["pipx_metadata.json", "pipx"],
];

/** The folders of environments in uv's cache, those of uvx, `uv run --with`, and scripts (uv-cache, `CacheBucket`). */
const bucket = /^(?:archive|builds|environments)-v\d+$/;

/**
 * Returns what made the environment, if it is for one tool and pyl runs in it. A link to the pyl in such an environment, as
 * `uv tool install` makes it, does not run in it. Nor does a pyl that `uv run --with` finds outside of uv's cache: then
 * the environment was asked for.
 */
export function toolEnvironmentOfPyl(prefix: string, machine: Machine): ToolEnvironment | undefined {
  const own = ownPrefix(machine);
  if (own === undefined) return undefined;
  const isOwn = pathKey(own, machine.platform) === pathKey(prefix, machine.platform);
  const tool = isOwn ? toolOf(own, machine) : cacheTool(prefix, machine) && cacheTool(own, machine);
  return tool === undefined ? undefined : { kind: "toolEnvironment", tool };
}

/**
 * Returns the same for a folder of PATH, where uvx puts the environment that it made for pyl first. uv sets UV for all that
 * it starts.
 */
export function toolEnvironmentOf(folder: string, machine: Machine): ToolEnvironment | undefined {
  return toolEnvironmentOfPyl(machine.platform.parent(folder), machine);
}

/** Returns what made an environment for one tool; undefined for all others. */
export function toolOf(prefix: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const receipt = receipts.find(([name]) => machine.kind(platform.join(prefix, name)) !== undefined);
  return receipt === undefined ? cacheTool(prefix, machine) : receipt[1];
}

/** Returns "uv" for an environment in uv's cache, wherever that is. */
function cacheTool(prefix: string, machine: Machine): string | undefined {
  const { parent, baseName, join } = machine.platform;
  const folder = parent(prefix);
  if (!bucket.test(baseName(folder))) return undefined;
  return machine.kind(join(parent(folder), "CACHEDIR.TAG")) === undefined ? undefined : "uv";
}

/** Returns the folder that has the folder of executables which pyl was started from, also by a name that PATH has. */
function ownPrefix(machine: Machine): string | undefined {
  const { platform } = machine;
  const path = ownPath(machine) ?? firstOnPath(machine);
  const folder = path && platform.parent(absoluteHere(path, machine));
  return folder && isScriptsFolder(folder, platform) ? platform.parent(folder) : undefined;
}

/** Returns the path of a program that execvp(3) found on PATH. */
function firstOnPath(machine: Machine): string | undefined {
  const { platform } = machine;
  const name = machine.argument(0);
  if (name === undefined) return undefined;
  const folders = (machine.environment("PATH") ?? "").split(platform.listDelimiter);
  return folders
    .map((folder) => platform.join(folder, name))
    .find((each) => machine.kind(each) === "executable");
}
