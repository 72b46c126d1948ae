import { fileURLToPath } from "node:url";
import { environmentNotMadeNow } from "../errors/library.ts";
import { type Call, withPylErrors } from "./call.ts";
import { loadExeca } from "./load-execa.ts";

/** Makes the environment of the script, by `pyl` itself. Rejects with `PylError`, or the signal's reason. */
export async function makeEnvironment(call: Call, signal: AbortSignal | undefined): Promise<void> {
  const cancelSignal = signal === undefined ? {} : { cancelSignal: signal };
  const { exitCode, stderr } = await loadExeca().execa(process.execPath, wordsOf(call), {
    ...optionsOf(call),
    ...cancelSignal,
  });
  signal?.throwIfAborted();
  check(call, exitCode, stderr);
}

/** The same, and Node waits. Throws `PylError`. */
export function makeEnvironmentNow(call: Call): void {
  const { exitCode, stderr } = loadExeca().execaSync(process.execPath, wordsOf(call), optionsOf(call));
  check(call, exitCode, stderr);
}

function wordsOf({ words }: Call): string[] {
  return [fileURLToPath(new URL("pyl.cjs", import.meta.url)), "--make", ...words.slice(1)];
}

function optionsOf({ directory, variables }: Call) {
  return {
    cwd: directory,
    env: { ...variables, PYL_NODE: "1" },
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    stdout: "ignore",
  } as const;
}

function check({ situation }: Call, exitCode: number | undefined, printed: string): void {
  if (exitCode === 0) return;
  withPylErrors(situation.machine.platform, () => {
    throw environmentNotMadeNow(situation.request.script ?? "", printed);
  });
}
