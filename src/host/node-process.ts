import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, closeSync, constants as fileConstants, openSync, readSync } from "node:fs";
import { constants } from "node:os";
import { isatty } from "node:tty";
import type { LaunchPlan } from "./host.ts";

/** Signals a parent or a terminal sends to end, pause or tell a program. */
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
 * Starts the program and stands in for it: same standard streams, signals passed on, and in
 * the end its exit status, or death by the same signal. `process.execve` of newer Nodes is no
 * way: where the system refuses, it aborts instead of saying so.
 */
export function startProcess(plan: LaunchPlan, words: readonly string[]): string | undefined {
  const all = [...plan.leading, ...words.slice(plan.forwardFrom)];
  const environment = environmentOf(plan);
  if ([plan.program, ...all, ...Object.values(environment)].some(isNoUtf8)) return "ENOTUTF8";
  if (process.platform !== "win32" && !isImage(plan.program)) return "ENOEXEC";
  return standIn(plan, all, environment);
}

/** How files start that a kernel runs: ELF, scripts, Mach-O of either order, universal binaries. */
const images = ["7f454c46", "2321", "cffaedfe", "cefaedfe", "feedfacf", "feedface", "cafebabe"];

/** Node searches as a shell does, which would run any other file as a shell script. */
export function isImage(program: string): boolean {
  const start = readStart(program);
  return start === undefined || images.some((image) => start.startsWith(image));
}

function readStart(program: string): string | undefined {
  try {
    const file = openSync(program, "r");
    const bytes = Buffer.alloc(4);
    readSync(file, bytes);
    closeSync(file);
    return bytes.toString("hex");
  } catch {
    // What may be executed need not be readable.
    return undefined;
  }
}

function standIn(plan: LaunchPlan, words: string[], environment: Record<string, string>): string | undefined {
  let child: ChildProcess | undefined;
  // Before the start: Ctrl-C may come as soon as the child runs, and must not end us alone.
  for (const signal of forwarded) process.on(signal, () => passOn(signal, child));
  try {
    child = spawn(plan.program, words, {
      argv0: plan.name,
      cwd: plan.directory,
      env: environment,
      stdio: "inherit",
      windowsHide: false,
    });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown";
  }
  child.on("error", () => {});
  if (child.pid === undefined) return failureOf(plan.program);
  child.on("exit", (code, signal) => end(code, signal));
  return undefined;
}

/** Node tells only later why nothing was started; this is what it is going to say. */
function failureOf(program: string): "ENOENT" | "EACCES" {
  try {
    accessSync(program, fileConstants.F_OK);
    accessSync(program, fileConstants.X_OK);
    return "ENOENT";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "ENOENT" : "EACCES";
  }
}

/** Of these, a terminal tells the whole group: the child has had them. */
const toldByTerminal: readonly string[] = ["SIGINT", "SIGQUIT", "SIGWINCH"];

function passOn(signal: NodeJS.Signals, child: ChildProcess | undefined): void {
  const isFromTerminal = toldByTerminal.includes(signal) && [0, 1, 2].some((file) => isatty(file));
  if (!isFromTerminal) child?.kill(signal);
}

function end(code: number | null, signal: NodeJS.Signals | null): void {
  if (signal === null) process.exit(code ?? 0);
  restoreDefault(signal);
  // Reported as killed, not as a number; where the signal does not end us, the shell's 128 + n.
  process.kill(process.pid, signal);
  setTimeout(() => process.exit(128 + constants.signals[signal]), 1000);
}

/** Node ignores SIGPIPE from its start; a listener that comes and goes leaves the default. */
function restoreDefault(signal: NodeJS.Signals): void {
  try {
    process.once(signal, () => {});
  } catch {
    // SIGKILL and SIGSTOP cannot be listened for, and need not be restored.
  }
  process.removeAllListeners(signal);
}

function environmentOf(plan: LaunchPlan): Record<string, string> {
  const environment: Record<string, string> = plan.clearEnvironment
    ? {}
    : ({ ...process.env } as Record<string, string>);
  for (const [name, value] of plan.changes) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  return environment;
}

/** Escaped bytes, or Node's own mark that it lost some. */
export function isNoUtf8(text: string): boolean {
  return /[\udc80-\udcff\ufffd]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""));
}
