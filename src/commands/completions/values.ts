import { pauses } from "../../pause.ts";
import type { Platform } from "../../platform/platform.ts";
import { shellNames } from "../activation/shell-name.ts";
import { completedShells } from "./shells.ts";

/** Returns the values of an option; undefined if they are files. */
export function valuesOf(option: string, platform: Platform): readonly string[] | undefined {
  if (option === "--activate") return shellNames(platform);
  return lists[option];
}

const lists: Readonly<Record<string, readonly string[]>> = {
  "--completions": completedShells,
  "--pause": pauses,
};
