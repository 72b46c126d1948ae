import type { Platform } from "../../platform/platform.ts";
import { plainNames } from "../../select/script-environment/plain-path.ts";

/**
 * Returns a lock that was made in one folder as it must be in another one: PEP 751 has paths relative to the lock. What is
 * not a relative path is not changed.
 */
export function withPathsFrom(from: string, to: string, content: string, platform: Platform): string {
  return content.replace(/(^|[{,] )path = ("(?:[^"\\]|\\.)*")/gm, (all, before: string, quoted: string) => {
    const path = textOf(quoted);
    if (path === undefined || platform.isAbsolute(path)) return all;
    return `${before}path = ${JSON.stringify(relativePath(to, platform.join(from, path), platform))}`;
  });
}

/** TOML's basic strings are JSON's, but for some escapes. */
function textOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

/** Returns a path relative to a folder, with `/`; an absolute one if they have different roots. */
function relativePath(folder: string, path: string, platform: Platform): string {
  const from = plainNames(folder, platform);
  const to = plainNames(path, platform);
  if (platform.root(folder) !== platform.root(path)) return platform.root(path) + to.join("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
