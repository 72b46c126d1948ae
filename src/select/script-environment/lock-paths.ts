import type { Platform } from "../../platform/platform.ts";

/**
 * Returns the paths of the locks that a script may have beside it: uv's (`tool.py.lock`), and that of PEP 751
 * (`pylock.tool.toml`), whose name may have no further dot.
 */
export function lockPaths(script: string, platform: Platform): readonly string[] {
  const name = platform.baseName(script);
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const own = `${script}.lock`;
  if (stem.indexOf(".") >= 0) return [own];
  return [own, `${script.slice(0, script.length - name.length)}pylock.${stem}.toml`];
}
