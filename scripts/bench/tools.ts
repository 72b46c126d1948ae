import { execa } from "execa";
import which from "which";
import type { Run } from "./run.ts";

/** Returns the programs that are not on PATH. */
export async function missingTools(names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(names.map((name) => which(name, { nothrow: true })));
  return names.filter((_, index) => found[index] === null);
}

/** Starts a tool in the environment of the measured program. Finds it on the PATH of this process. */
export async function useTool(name: string, words: readonly string[], run: Run): Promise<void> {
  const options = { cwd: run.directory, env: run.environment, extendEnv: false };
  await execa(await which(name), words, options);
}
