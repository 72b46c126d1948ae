import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";
import type { Ending, LaunchPlan } from "./host.ts";
import { become } from "./node/become.ts";
import { relayErrors } from "./node-errors.ts";
import { type Command, commandOf, failureOf } from "./node-image.ts";

/** Signals by which a parent or a terminal ends, pauses or notifies a program. */
const forwarded = [
  "SIGINT",
  "SIGTERM",
  "SIGHUP",
  "SIGQUIT",
  "SIGUSR1",
  "SIGUSR2",
  "SIGCONT",
  "SIGWINCH",
] as const;

/**
 * Starts the program and represents it: same standard streams, forwarded signals, and at the end its exit
 * status, or death by the same signal; under supervision, the status that `onExit` returns. Becomes the
 * program instead if it may and can.
 */
export function startProcess(
  plan: LaunchPlan,
  words: readonly string[],
  onExit: (ending: Ending) => number = ({ status }) => status,
  mayBecome = false,
): string | undefined {
  const command = commandOf(plan, words);
  if (typeof command === "string") return command;
  if (mayBecome) become(command, plan);
  let child: ChildProcess | string | undefined;
  // Before the start: Ctrl-C may come as soon as the child runs, and must not end pyl alone.
  for (const signal of forwarded) process.on(signal, () => passOn(signal, child));
  child = start(command, plan);
  if (typeof child === "string") {
    leaveSignals();
    return child;
  }
  lookAfter(child, plan, onExit);
  return undefined;
}

function start({ program, words, options }: Command, plan: LaunchPlan): ChildProcess | string {
  const errors = plan.supervise?.keepsErrors ? "pipe" : "inherit";
  try {
    const child = spawn(program, words, {
      ...options,
      stdio: ["inherit", "inherit", errors],
      windowsHide: false,
    });
    child.on("error", () => {});
    return child.pid === undefined ? failureOf(program) : child;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown";
  }
}

/**
 * Starts a program and waits for it. Ctrl-C ends this process too, but not before the program has ended. What it creates is
 * not world-writable: pyl would not trust it.
 */
export function runProgram(
  program: string,
  words: readonly string[],
  changes: LaunchPlan["changes"],
): number | undefined {
  const wait = () => {};
  for (const name of interrupting) process.on(name, wait);
  const creationMask = process.umask();
  process.umask(creationMask | 0o002);
  const { status, signal } = spawnSync(program, words, {
    stdio: "inherit",
    env: { ...process.env, ...Object.fromEntries(changes) },
  });
  process.umask(creationMask);
  for (const name of interrupting) process.off(name, wait);
  // Node delivers no signal while it waits: how the program has ended shows that there was one.
  const isInterrupted = signal === "SIGINT" || status === 128 + constants.signals.SIGINT;
  if (isInterrupted && process.platform !== "win32") process.kill(process.pid, "SIGINT");
  return status ?? undefined;
}

const interrupting = ["SIGINT", "SIGQUIT"] as const;

/** A terminal sends these to the process group, so the child has received them. */
const sentByTerminal: readonly string[] = ["SIGINT", "SIGQUIT", "SIGWINCH"];

function passOn(signal: NodeJS.Signals, child: ChildProcess | string | undefined): void {
  const isFromTerminal = sentByTerminal.includes(signal) && [0, 1, 2].some((file) => isatty(file));
  if (!isFromTerminal && typeof child === "object") child.kill(signal);
}

function leaveSignals(): void {
  for (const signal of forwarded) process.removeAllListeners(signal);
}

function lookAfter(child: ChildProcess, { supervise }: LaunchPlan, onExit: (ending: Ending) => number): void {
  const relay = relayErrors(child.stderr);
  child.on("exit", (code, signal) =>
    relay.finish((errors) => {
      // From now on they end pyl again: it may be waiting for Enter.
      leaveSignals();
      const number = signal === null ? 0 : constants.signals[signal];
      const status = signal === null ? (code ?? 0) : 128 + number;
      const ending = { status, signal: number, errors, exitAction: supervise?.exitAction ?? "" };
      end(supervise === undefined ? status : onExit(ending), ending, signal);
    }),
  );
}

/**
 * A process that a signal has killed is reported as such, not by a number. If the signal does not end pyl,
 * the status is the shell's 128 + n.
 */
function end(status: number, ending: Ending, signal: NodeJS.Signals | null): void {
  if (signal === null || status !== ending.status) process.exit(status);
  restoreDefault(signal);
  process.kill(process.pid, signal);
  setTimeout(() => process.exit(status), 1000);
}

/** Node ignores SIGPIPE from its start. Adding and removing a listener restores the default. */
function restoreDefault(signal: NodeJS.Signals): void {
  try {
    process.once(signal, () => {});
  } catch {
    // SIGKILL and SIGSTOP cannot have a listener, and need no restoring.
  }
  process.removeAllListeners(signal);
}
