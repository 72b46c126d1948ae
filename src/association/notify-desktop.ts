import { resultOrFailure } from "../failure.ts";
import { findTool } from "../platform/find-tool.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import type { Context } from "./context.ts";

/**
 * Lets running programs know that file types have changed. KDE's programs read desktop entries from a cache. An open
 * Dolphin writes it again with the file types that it knew before, and then finds no program for a new type until
 * something else changes. KDE's own program for it knows the new types.
 */
export function notifyDesktop(context: Context): void {
  context.host.notifyShell();
  if (context.machine.operatingSystem !== "linux") return;
  for (const version of kdeVersions) renewKdeCache(version, context);
}

/** Of KDE Frameworks. Both may be installed. */
const kdeVersions = ["5", "6"];

/** Writes the cache again, if there is one. The registration is done, so it does not fail if this cannot be found out. */
function renewKdeCache(version: string, { machine, host }: Context): void {
  const tool = resultOrFailure(() =>
    hasKdeCache(version, machine) ? findTool(`kbuildsycoca${version}`, machine) : undefined,
  );
  if (typeof tool === "string") host.ask(tool, ["--noincremental"], []);
}

function hasKdeCache(version: string, machine: Machine): boolean {
  const folder = knownFolder("cache", machine);
  const names = folder === undefined ? [] : (machine.list(folder, [`ksycoca${version}_`]) ?? []);
  return names.length > 0;
}
