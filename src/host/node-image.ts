import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import type { LaunchPlan } from "./host.ts";

/** The arguments of Node's `spawn` for a plan. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly options: {
    readonly argv0: string;
    readonly cwd: string | undefined;
    readonly env: Readonly<Record<string, string>>;
  };
}

/**
 * Converts a plan. `given` are this program's own arguments, and `variables` those that the plan changes. Returns the name
 * of an error if Node would do something else than the plan says.
 */
export function commandOf(
  plan: LaunchPlan,
  given: readonly string[],
  variables: NodeJS.ProcessEnv = process.env,
): Command | string {
  const words = [...plan.leading, ...given.slice(plan.forwardFrom)];
  const env = environmentOf(plan, variables);
  if ([plan.program, ...words, ...Object.values(env)].some(isNoUtf8)) return "ENOTUTF8";
  if (process.platform !== "win32" && !isImage(plan.program)) return "ENOEXEC";
  return { program: plan.program, words, options: { argv0: plan.name, cwd: plan.directory, env } };
}

function environmentOf(plan: LaunchPlan, variables: NodeJS.ProcessEnv): Record<string, string> {
  const environment: Record<string, string> = plan.clearEnvironment
    ? {}
    : ({ ...variables } as Record<string, string>);
  for (const [name, value] of plan.changes) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  return environment;
}

/** Returns whether a text has escaped bytes, or Node's own mark for lost ones. */
export function isNoUtf8(text: string): boolean {
  return /[\udc80-\udcff\ufffd]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""));
}

/**
 * The first bytes of files that a kernel runs: ELF, scripts, Mach-O of either byte order, universal binaries.
 */
const images = ["7f454c46", "2321", "cffaedfe", "cefaedfe", "feedfacf", "feedface", "cafebabe"];

/** Node searches as a shell does, which would run any other file as a shell script. */
export function isImage(program: string): boolean {
  const start = readStart(program);
  return start === undefined || images.some((image) => start.startsWith(image));
}

/** Returns whether a file is a script, or cannot be read. */
export function isText(program: string): boolean {
  return readStart(program)?.startsWith("2321") ?? true;
}

function readStart(program: string): string | undefined {
  try {
    const file = openSync(program, "r");
    const bytes = Buffer.alloc(4);
    readSync(file, bytes);
    closeSync(file);
    return bytes.toString("hex");
  } catch {
    // A file may be executable without being readable.
    return undefined;
  }
}

/** Node reports only later why a program was not started. This is the error that it will report. */
export function failureOf(program: string): "ENOENT" | "EACCES" {
  try {
    accessSync(program, constants.F_OK);
    accessSync(program, constants.X_OK);
    return statSync(program).isDirectory() ? "EACCES" : "ENOENT";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "ENOENT" : "EACCES";
  }
}
