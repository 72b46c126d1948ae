import { basename } from "node:path";
import type { LaunchPlan } from "../host.ts";
import { attempt } from "../node-files.ts";
import { type Command, isText } from "../node-image.ts";

/** What Node has since 22.15, but not on Windows. */
type Execve = (program: string, words: readonly string[], environment: Command["options"]["env"]) => never;

/** The first Node whose execve throws if the system refuses. The ones before abort, whatever was examined. */
const firstMajor = 26;

/** Replaces this process by the command. Returns if that is not possible. */
export function become(command: Command, plan: LaunchPlan): void {
  const { execve } = process as { readonly execve?: Execve };
  const [major] = process.versions.node.split(".");
  if (execve === undefined || Number(major) < firstMajor || plan.supervise !== undefined) return;
  if (!setsSignals(command.program)) return;
  const { argv0, cwd, env } = command.options;
  const before = cwd && attempt(() => process.cwd());
  try {
    if (cwd !== undefined) process.chdir(cwd);
    execve.call(process, command.program, [argv0, ...command.words], env);
  } catch {
    if (before) attempt(() => process.chdir(before));
    // Node says of execve that it is experimental.
    process.removeAllListeners("warning");
  }
}

/**
 * Returns whether a program itself says what SIGPIPE and SIGXFSZ do, as a Python does: it would inherit from Node that they
 * are ignored. A Python may be called by a script of a shell, which does not.
 */
function setsSignals(program: string): boolean {
  return /^(?:python|pypy)[\d.]*t?$/.test(basename(program)) && !isText(program);
}
