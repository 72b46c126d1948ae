import type { Platform } from "./platform.ts";

/**
 * Where other systems on a Windows machine show its drives: MSYS2 and Git Bash (`/c/x`), Cygwin (`/cygdrive/c/x`), WSL
 * (`/mnt/c/x`). The longest come first.
 */
const roots: readonly string[] = ["/proc/cygdrive/", "/cygdrive/", "/mnt/", "/"];

/**
 * Returns the path of Windows that such a path stands for: `C:\x` for `/c/x`. Undefined for any other path. Windows itself
 * would look for `\c\x` on the present drive, where any user may create that folder.
 */
export function drivePath(path: string | undefined): string | undefined {
  if (path?.charCodeAt(0) !== 47) return undefined;
  const lower = path.toLowerCase();
  const start = roots.find((root) => lower.startsWith(root))?.length ?? 0;
  const letter = path.charAt(start);
  const next = path.charAt(start + 1);
  const isDrive = /[a-z]/i.test(letter) && (next === "" || next === "/" || next === "\\");
  return isDrive
    ? `${letter.toUpperCase()}:${path.slice(start + 1).replaceAll("/", "\\") || "\\"}`
    : undefined;
}

/** Returns the path of Windows that a path stands for on Windows; any other path as it is. */
export function onDrive(path: string, { hasPosixPaths }: Platform): string {
  return hasPosixPaths ? path : (drivePath(path) ?? path);
}

/** Returns a path that Python reads in a form that pyl takes as Python does: `/c/x` is not on drive C for it. */
export function literalPath(path: string, { hasPosixPaths }: Platform): string {
  return hasPosixPaths || path.charCodeAt(0) !== 47 ? path : `\\${path.slice(1)}`;
}

/** Returns whether an absolute path is one of Linux or macOS, and not one of a drive or a share. */
export function isPosixPath(path: string): boolean {
  return /^\/(?!\/)/.test(path) && drivePath(path) === undefined;
}
