import { collapse, type Platform } from "./platform.ts";

/** `C:`, `C:\`, `\\server\share\` or `\`: what stays when folders are taken away. */
const root = /^(?:[A-Za-z]:[\\/]?|[\\/]{2}[^\\/]+[\\/]+[^\\/]+[\\/]?|[\\/])/;

export const windows: Platform = {
  separator: "\\",
  listDelimiter: ";",
  executableSuffixes: [".exe", ""],
  scriptsFolder: "Scripts",
  // venv and virtualenv; MSYS2's; conda's.
  environmentExecutables: ["Scripts\\python.exe", "bin\\python.exe", "python.exe"],
  hasPosixPaths: false,

  isAbsolute: (path) => /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path),
  hasFolder: (path) => /[\\/]|^[A-Za-z]:/.test(path),
  join: (folder, name) => (/[\\/]$/.test(folder) ? folder + name : `${folder}\\${name}`),

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
    const rest = collapse(path.slice(fixed.length).split(/[\\/]/)).join("\\");
    const start = fixed.replaceAll("/", "\\");
    return start && rest && !start.endsWith("\\") ? `${start}\\${rest}` : start + rest || ".";
  },
};
