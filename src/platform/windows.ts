import { drivePath } from "./drive-path.ts";
import type { Platform } from "./platform.ts";

// Paths are parsed by hand: each launch does it often, and one call of a regular expression costs the engine
// thousands of instructions.

export const windows: Platform = {
  listDelimiter: ";",
  executableSuffixes: [".exe", ""],
  scriptsFolder: "Scripts",
  libraryFolder: "Lib",
  // venv and virtualenv; MSYS2's; conda's.
  environmentExecutables: ["Scripts\\python.exe", "bin\\python.exe", "python.exe"],
  environmentParts: "pyvenv.cfg\0Scripts\0Lib\0Scripts\\python.exe",
  // Administrators, the system itself, TrustedInstaller (well-known SIDs).
  administrators: [
    "S-1-5-32-544",
    "S-1-5-18",
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
  ],
  systemFolders: [],
  hasPosixPaths: false,

  isAbsolute: (path) => (hasDrive(path) && isSlash(path, 2)) || (isSlash(path, 0) && isSlash(path, 1)),
  hasFolder: (path) => hasDrive(path) || lastSlash(path) >= 0,

  join(folder, name) {
    // Nearly all names have neither a drive nor a leading slash.
    if (name.charCodeAt(1) !== 58 && !isSlash(name, 0)) return below(folder, name);
    if (windows.isAbsolute(name)) return name;
    const drive = driveOf(folder);
    // `\a` is on the folder's drive, `/c/a` on C. `C:a` is in the folder if that is on C.
    if (isSlash(name, 0)) return drivePath(name) ?? drive + name;
    const named = driveOf(name);
    if (named !== "" && named.toUpperCase() !== drive.toUpperCase()) return `${named}\\${name.slice(2)}`;
    return below(folder, name.slice(named.length));
  },

  parent(path) {
    const fixed = rootLength(path);
    const end = lastSlash(path);
    if (end < 0) return path.slice(0, fixed) || ".";
    return path.slice(0, Math.max(end, fixed));
  },

  root: (path) => path.slice(0, rootLength(path)).replaceAll("/", "\\"),
  names: (path) => path.replaceAll("/", "\\").split("\\"),
  baseName: (path) => path.slice(Math.max(lastSlash(path), path.lastIndexOf(":")) + 1),

  normalize(written) {
    if (isTidy(written)) return written;
    const path = drivePath(written) ?? written;
    const fixed = rootLength(path);
    const root = path.slice(0, fixed).replaceAll("/", "\\");
    const isRooted = root.includes("\\");
    const parts = path.slice(fixed).replaceAll("/", "\\").split("\\");
    const rest = collapse(parts, isRooted ? "rooted" : "relative").join("\\");
    return isRooted && rest !== "" && !root.endsWith("\\") ? `${root}\\${rest}` : root + rest || ".";
  },
};

function below(folder: string, name: string): string {
  return isSlash(folder, folder.length - 1) ? folder + name : `${folder}\\${name}`;
}

/** Returns whether it is a path on a drive with nothing to remove from it, as nearly all are. */
function isTidy(path: string): boolean {
  const isWhole = hasDrive(path) && path.charCodeAt(2) === 92 && !path.includes("/");
  if (!isWhole || path.includes("\\\\") || path.includes("\\..") || path.includes("\\.\\")) return false;
  return path.length === 3 || !(path.endsWith("\\") || path.endsWith("\\."));
}

/** Returns how many characters stay when folders are removed: `C:`, `C:\`, `\\server\share\`, `\`. */
function rootLength(path: string): number {
  if (hasDrive(path)) return isSlash(path, 2) ? 3 : 2;
  if (!isSlash(path, 0)) return 0;
  if (!isSlash(path, 1)) return 1;
  const server = skip(path, 2, "name");
  const share = skip(path, server, "slashes");
  const end = skip(path, share, "name");
  // Without a share, only the first slash is the root.
  if (server === 2 || end === share) return 1;
  return isSlash(path, end) ? end + 1 : end;
}

function skip(path: string, start: number, what: "name" | "slashes"): number {
  let at = start;
  while (at < path.length && isSlash(path, at) === (what === "slashes")) at += 1;
  return at;
}

function driveOf(path: string): string {
  return hasDrive(path) ? path.slice(0, 2) : "";
}

function hasDrive(path: string): boolean {
  const letter = path.charCodeAt(0) | 0x20;
  return path.charCodeAt(1) === 58 && letter >= 97 && letter <= 122;
}

function isSlash(path: string, at: number): boolean {
  const code = path.charCodeAt(at);
  return code === 92 || code === 47;
}

function lastSlash(path: string): number {
  return Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"));
}

/** Removes `.`, `..` and empty parts. What leads above a relative start stays. */
function collapse(parts: readonly string[], start: "rooted" | "relative"): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (start === "relative") kept.push(part);
  }
  return kept;
}
