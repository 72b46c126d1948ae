import * as errors from "../../errors/script-lock.ts";
import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readWhole } from "../../platform/read-whole.ts";
import { mayRead } from "../../trust/passed-over.ts";
import { lockPaths } from "./lock-paths.ts";

/** A lock beside a script: it names each package, with its version and the digests of its files. */
export interface Lock {
  readonly path: string;
  /** `uv` is uv's own format (`tool.py.lock`), `pylock` that of PEP 751 (`pylock.tool.toml`). */
  readonly format: "uv" | "pylock";
  readonly content: string;
  /** Changes with its content. */
  readonly text: string;
}

/**
 * Returns the lock that counts for a script: uv's if both are there. Undefined if there is none that this user can trust.
 * Throws `Failure` if it cannot be read.
 */
export function lockOf(script: string, machine: Machine): Lock | undefined {
  for (const [index, path] of lockPaths(script, machine.platform).entries()) {
    if (machine.permitted.kind(path) === undefined || !mayRead("the lock", path, machine)) continue;
    const content = readWhole(path, limits.tomlBytes, machine);
    if (typeof content !== "string") throw errors.lockUnreadable(path);
    const format = index === 0 ? "uv" : "pylock";
    return { path, format, content, text: `${format} ${content.length} ${machine.digest(content)}` };
  }
  return undefined;
}
