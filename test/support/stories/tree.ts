import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Returns every path in a folder with its kind, permissions and content. */
export function treeOf(folder: string, below = ""): Record<string, string> {
  const names = readdirSync(join(folder, below)).sort();
  return Object.assign(
    {},
    ...names.map((name) => {
      const path = join(below, name);
      const status = lstatSync(join(folder, path));
      const mode = (status.mode & 0o7777).toString(8);
      if (status.isSymbolicLink()) return { [path]: `link to ${readlinkSync(join(folder, path))}` };
      if (status.isDirectory()) return { [path]: `folder ${mode}`, ...treeOf(folder, path) };
      return { [path]: `file ${mode} ${readFileSync(join(folder, path), "latin1")}` };
    }),
  );
}

/** Returns the paths that are not the same in both trees. */
export function differences(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].filter((path) => one[path] !== other[path]).sort();
}
