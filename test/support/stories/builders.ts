import { spawnSync } from "node:child_process";
import { isMissing, type Needed, neededFurther, neededTool } from "./interpreters.ts";

/** What makes environments for scripts, with the path of uv, or "" for venv and pip. */
export const builders: readonly (readonly [title: string, uv: Needed<string>])[] = [
  ["uv", neededTool("uv")],
  ["venv and pip", neededPip()],
];

/** Returns no path of uv, if both further interpreters can do without it. */
export function neededPip(): Needed<string> {
  const further = neededFurther();
  if (isMissing(further)) return further;
  for (const { executable } of [further.older, further.newer]) {
    const { status } = spawnSync(executable, ["-c", "import ensurepip, pip, venv"], { stdio: "ignore" });
    if (status !== 0) return { missing: `${executable} has no pip` };
  }
  return "";
}

/** What a launch that makes an environment writes to standard error that is no terminal: a line if it took long. */
export const writtenWhileMaking = /^(?:pyl: in \d+ seconds pyl has made the environment of .*\n)?$/;
