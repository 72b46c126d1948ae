import type { Platform } from "./platform.ts";

/** `C:`, `C:\`, `\\server\share\` or `\`: what stays when folders are taken away. */
const root = /^(?:[A-Za-z]:[\\/]?|[\\/]{2}[^\\/]+[\\/]+[^\\/]+[\\/]?|[\\/])/;

export const windows: Platform = {
  listDelimiter: ";",
  executableSuffixes: [".exe", ""],
  scriptsFolder: "Scripts",
  // venv and virtualenv; MSYS2's; conda's.
  environmentExecutables: ["Scripts\\python.exe", "bin\\python.exe", "python.exe"],
  hasPosixPaths: false,

  isAbsolute: (path) => /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path),
  hasFolder: (path) => /[\\/]|^[A-Za-z]:/.test(path),
  join(folder, name) {
    if (windows.isAbsolute(name)) return name;
    const drive = /^[A-Za-z]:/.exec(folder)?.[0] ?? "";
    // `\a` is on the folder's drive, `C:a` in the folder if that is on C.
    if (/^[\\/]/.test(name)) return drive + name;
    const named = /^[A-Za-z]:/.exec(name)?.[0];
    if (named !== undefined && named.toUpperCase() !== drive.toUpperCase())
      return `${named}\\${name.slice(2)}`;
    const rest = named === undefined ? name : name.slice(2);
    return /[\\/]$/.test(folder) ? folder + rest : `${folder}\\${rest}`;
  },

  parent(path) {
    const fixed = root.exec(path)?.[0] ?? "";
    const end = Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"));
    if (end < 0) return fixed || ".";
    return end < fixed.length ? fixed : path.slice(0, end);
  },

  baseName: (path) =>
    path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/"), path.lastIndexOf(":")) + 1),

  normalize(path) {
    const fixed = root.exec(path)?.[0] ?? "";
    const isRooted = /[\\/]/.test(fixed);
    const rest = collapse(path.slice(fixed.length).split(/[\\/]/), isRooted ? "rooted" : "relative").join(
      "\\",
    );
    const start = fixed.replaceAll("/", "\\");
    return isRooted && rest !== "" && !start.endsWith("\\") ? `${start}\\${rest}` : start + rest || ".";
  },
};

/** Takes `.`, `..` and empty parts out; what leads above a relative start stays. */
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
