import { resolve } from "node:path";
import { execa } from "execa";
import type { RealInterpreter } from "./interpreters.ts";
import { environment, type Home } from "./stories.ts";

/** A process as test/support/stories/spawn.py is to prepare and start it; see there. */
export interface Spawn {
  readonly command: readonly string[];
  readonly directory?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly ignore?: readonly NodeJS.Signals[];
  readonly block?: readonly NodeJS.Signals[];
  readonly umask?: number;
  readonly nice?: number;
  /** Soft and hard limit of open files. */
  readonly files?: readonly [number, number];
  /** Seconds until SIGALRM. */
  readonly alarm?: number;
  /** Files by descriptor. */
  readonly open?: Readonly<Record<number, string>>;
  readonly close?: readonly number[];
  /** In a session of its own, without a terminal. */
  readonly session?: boolean;
  /** Where standard error leads: a file, or the like of one. */
  readonly errors?: "pipe" | "sockets" | "service" | (string & {});
  /** Sent one after the other when a first line was printed. */
  readonly signals?: readonly NodeJS.Signals[];
}

export interface Spawned {
  readonly pid: number;
  readonly parent: number;
  readonly output: string;
  /** `stopped by SIGTSTP`, `continued`, `killed by SIGTERM`, `exit 3`, in the order they were seen. */
  readonly events: readonly string[];
}

/** Starts a process as no Node program can: with its dispositions, descriptors and bytes prepared. */
export async function spawnPrepared(home: Home, python: RealInterpreter, request: Spawn): Promise<Spawned> {
  const variables = { ...environment(home), ...request.variables };
  const whole = { directory: home.folder, ...request, variables };
  return (await drive("spawn.py", python, whole)) as Spawned;
}

/** A conversation on a terminal; each step waits for a text and then types. */
export interface Conversation {
  readonly command: readonly string[];
  /** The home if it is not given. */
  readonly directory?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly wait: string; readonly type: string }[];
  /** The width of the terminal. */
  readonly columns?: number;
  /** Whether the terminal is closed after the last step. */
  readonly hangUp?: boolean;
}

export interface Conversed {
  readonly shown: string;
  /** The exit status, or minus the signal's number. */
  readonly status: number;
}

export async function converse(
  home: Home,
  python: RealInterpreter,
  request: Conversation,
): Promise<Conversed> {
  const variables = { ...environment(home), TERM: "dumb", ...request.variables };
  return (await drive("terminal.py", python, { directory: home.folder, ...request, variables })) as Conversed;
}

async function drive(name: string, python: RealInterpreter, request: unknown): Promise<unknown> {
  const driver = resolve("test/support/stories", name);
  const variables = { PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout } = await execa(python.executable, [driver, JSON.stringify(request)], { env: variables });
  return JSON.parse(stdout);
}
