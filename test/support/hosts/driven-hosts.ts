import { readFileSync } from "node:fs";
import { beforeAll } from "vitest";
import type { Needed } from "../stories/interpreters.ts";
import { type Home, makeHome, type Start, start } from "../stories/stories.ts";
import type { Call } from "./host-calls.ts";
import { type DrivenHost, neededNativeDriver, nodeDriver } from "./host-drivers.ts";

export const nativeHost = await neededNativeDriver();

/** Both hosts that have a system below them: all that is said of one is said of the other. */
export const drivenHosts: readonly (readonly [title: DrivenHost["title"], needed: Needed<DrivenHost>])[] = [
  ["the native host", nativeHost],
  ["the Node host", nodeDriver],
];

/** A host for the stories of one suite. */
export interface Calls {
  readonly home: Home;
  /** The host's command; calls, as JSON, are its first argument. */
  command(): readonly string[];
  /** What calls give, made one after the other in one process; null for undefined. */
  make(calls: readonly Call[], how?: Partial<Start>): Promise<readonly unknown[]>;
  /** What a shell writes that is asked. */
  askShell(script: string, how?: Partial<Start>): Promise<unknown>;
}

export function useHost(driven: DrivenHost): Calls {
  const home = makeHome();
  let built: readonly string[] = [];
  beforeAll(async () => {
    built = await driven.build();
  });
  const make = async (calls: readonly Call[], how: Partial<Start> = {}) => {
    const outcome = await start({ home, command: built, arguments: [JSON.stringify(calls)], ...how });
    if (outcome.status !== 0 || outcome.errors !== "")
      throw new Error(`${driven.title} ended with ${outcome.status ?? outcome.signal}: ${outcome.errors}`);
    return JSON.parse(outcome.output) as unknown[];
  };
  return {
    home,
    command: () => built,
    make,
    askShell: async (script, how) => (await make([["ask", "/bin/sh", ["-c", script], []]], how))[0],
  };
}

/** Whether a process still does something; one that has ended may wait for its parent to look. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    // Gone meanwhile; or a system without /proc, whose first process waits for orphans.
    return process.platform !== "linux";
  }
}
