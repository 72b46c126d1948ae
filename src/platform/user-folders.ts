import { expandPath } from "./expand-path.ts";
import type { Machine } from "./platform.ts";

/**
 * Returns the folders into which installers put a user's own programs. uv's own installer puts it into the first of these
 * that a variable names, or else into `~/.local/bin`; older ones and cargo have used `~/.cargo/bin`.
 */
export function userFolders(name: string, machine: Machine): string[] {
  const folders = name === "uv" ? ["$UV_INSTALL_DIR", ...usual, "~/.cargo/bin"] : usual;
  return expandedFolders(folders, machine);
}

const usual = ["$XDG_BIN_HOME", "~/.local/bin"];

/** Returns these folders, without those whose variable is not set, and none twice. */
export function expandedFolders(folders: readonly string[], machine: Machine): string[] {
  return [...new Set(folders.flatMap((folder) => expandPath(folder, machine) ?? []))];
}
