import { execa } from "execa";
import which from "which";
import type { Run } from "./run.ts";

/** Those of the programs that are not on PATH. */
export async function missingTools(names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(names.map((name) => which(name, { nothrow: true })));
  return names.filter((_, index) => found[index] === null);
}

/** Starts a tool of ours with what the measured program is to see; its PATH may not have the tool. */
export async function useTool(name: string, words: readonly string[], run: Run): Promise<void> {
  const options = { cwd: run.directory, env: run.environment, extendEnv: false };
  await execa(await which(name), words, options);
}
