import type { Platform } from "./platform.ts";

export const posix: Platform = {
  listDelimiter: ":",
  executableSuffixes: [""],
  scriptsFolder: "bin",
  libraryFolder: "lib",
  environmentExecutables: ["bin/python", "bin/python3"],
  environmentParts: "pyvenv.cfg\0bin\0lib\0bin/python",
  administrators: ["0"],
  systemFolders: ["/", "/usr", "/usr/bin"],
  hasPosixPaths: true,

  // Looking at a character costs a fifth of a call that does it (the engine has no JIT).
  isAbsolute: (path) => path[0] === "/",
  hasFolder: (path) => path.includes("/"),
  join(folder, name) {
    if (name[0] === "/") return name;
    return folder[folder.length - 1] === "/" ? folder + name : `${folder}/${name}`;
  },

  parent(path) {
    const end = path.lastIndexOf("/");
    return end < 0 ? "." : end === 0 ? "/" : path.slice(0, end);
  },

  root: (path) => (path[0] === "/" ? "/" : ""),
  names: (path) => path.split("/"),
  baseName: (path) => path.slice(path.lastIndexOf("/") + 1),

  normalize(path) {
    const last = path[path.length - 1];
    // Neither a slash nor a dot at the end: nearly all paths are normal. `includes` would compare at each letter.
    const isNormal = last !== "/" && last !== "." && path.indexOf("//") < 0 && path.indexOf("./") < 0;
    if ((isNormal && path !== "") || path === "/") return path;
    const rest = path
      .split("/")
      .filter((part) => part !== "" && part !== ".")
      .join("/");
    return path.startsWith("/") ? `/${rest}` : rest || ".";
  },
};
