import * as errors from "../../errors/script-lock.ts";
import { limits } from "../../limits.ts";
import { absoluteHere } from "../../platform/platform.ts";
import { readWhole } from "../../platform/read-whole.ts";
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import { pipTask } from "../../select/script-environment/pip-options.ts";
import type { Situation } from "../command.ts";
import { withPathsFrom } from "./lock-file-paths.ts";
import type { LockFolder } from "./lock-folder.ts";
import { findUserTool } from "./user-tool.ts";

/** A lock, or the exit status if the person ended the program that makes it. */
export interface ResolvedLock {
  readonly content: string | undefined;
  readonly tool: "uv" | "pip";
  readonly status: number | undefined;
}

const interrupted = 130;

/**
 * Returns the lock of a script's needs for its Python, by uv if it is there, else by pip. Throws `Failure` if it cannot be
 * made.
 */
export function resolveLock(needs: ScriptNeeds, folder: LockFolder, situation: Situation): ResolvedLock {
  const { machine } = situation;
  const uv = findUserTool("uv", machine);
  const tool = uv === undefined ? "pip" : "uv";
  // uv takes only names that a lock may have. This makes the folder too.
  const path = folder.write("pylock.toml", "");
  const status =
    uv === undefined ? runPip(needs, path, folder, situation) : runUv(uv, needs, path, situation);
  if (status === interrupted) return { content: undefined, tool, status };
  const content = status === 0 ? readWhole(path, limits.blockSearch, machine) : undefined;
  if (typeof content !== "string" || content === "") throw errors.lockFailed(needs.script, tool);
  const beside = machine.platform.parent(absoluteHere(needs.script, machine));
  const real = machine.realPath(beside) ?? beside;
  return { content: withPathsFrom(folder.path, real, content, machine.platform), tool, status };
}

/** uv reads the block itself: paths in it are relative to the script. */
function runUv(
  uv: string,
  { script, base }: ScriptNeeds,
  path: string,
  { host }: Situation,
): number | undefined {
  const format = ["--format", "pylock.toml", "--no-header", "--output-file", path];
  // Otherwise it prints the lock too.
  return host.run(uv, ["export", "--quiet", "--script", script, "--python", base.executable, ...format], []);
}

function runPip(
  needs: ScriptNeeds,
  path: string,
  folder: LockFolder,
  situation: Situation,
): number | undefined {
  const { executable } = needs.base;
  const { options, requirements, constraints } = pipTask(needs);
  requirePipWithLock(executable, situation);
  const file = (name: string, option: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [option, folder.write(name, lines.map((line) => `${line}\n`).join(""))];
  const files = [
    ...file("requirements.txt", "-r", requirements),
    ...file("constraints.txt", "-c", constraints),
  ];
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  const words = ["lock", ...quiet, ...options, ...files, "--output", path];
  return situation.host.run(executable, ["-I", "-m", "pip", ...words], []);
}

/** pip has the command since 25.1. */
function requirePipWithLock(python: string, { machine, host }: Situation): void {
  const text = host.ask.call(machine, python, ["-I", "-m", "pip", "--version"], []);
  const [, version, major = 0, minor = 0] = /^pip ((\d+)\.(\d+)\S*)/.exec(text ?? "") ?? [];
  if (Number(major) * 100 + Number(minor) < 2501) throw errors.lockNeedsTool(python, version);
}
