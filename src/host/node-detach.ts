import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { LaunchPlan } from "./host.ts";
import { native } from "./node-files.ts";
import { commandOf, failureOf } from "./node-image.ts";

/**
 * Returns the process id, or the name of the system's error. Node cannot let a child ignore SIGHUP, but no
 * terminal sends it one: the child leads a session of its own.
 */
export function detachProcess(plan: LaunchPlan, words: readonly string[], log: string): number | string {
  const command = commandOf(plan, words);
  if (typeof command === "string") return command;
  try {
    const output = openSync(native(log), "a");
    const child = spawn(command.program, command.words, {
      ...command.options,
      detached: true,
      stdio: ["ignore", output, output],
      windowsHide: true,
    });
    closeSync(output);
    child.on("error", () => {});
    child.unref();
    return child.pid ?? failureOf(plan.program);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown";
  }
}
