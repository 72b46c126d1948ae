import type { Machine, Platform } from "../../platform/platform.ts";

/** Returns an absolute path for one that is relative to a file, without `..`, which uv does not take in a URL. */
export function besideFile(file: string, path: string, machine: Machine): string {
  const { platform } = machine;
  const folder = platform.parent(file);
  const absolute = platform.join(machine.realPath(folder) ?? folder, path);
  return platform.join(platform.root(absolute), plainNames(absolute, platform).join("/"));
}

/** Returns the names of an absolute path. Each `..` removes the name before it. */
export function plainNames(path: string, platform: Platform): string[] {
  const names: string[] = [];
  for (const name of platform.names(path.slice(platform.root(path).length)))
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  return names;
}
