import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { useTool } from "./tools.ts";

export interface SystemCalls {
  /**
   * The number of calls after the execve that started the program. It includes the execve that starts the
   * next program; if there is none, it includes all calls.
   */
  readonly count: number;
  /** The number of calls that read the names in a folder. */
  readonly listings: number;
  /** The file that the last successful execve names. */
  readonly started: string | undefined;
}

export async function countSystemCalls(run: Run, scratch: string): Promise<SystemCalls> {
  const folder = mkdtempSync(join(scratch, "strace-"));
  const log = join(folder, "log");
  try {
    // By default, strace cuts texts at 32 bytes.
    await useTool("strace", ["-s", "4096", "-o", log, run.program, ...run.arguments], run);
    return readLog(readFileSync(log, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ignores the lines of signals (`--- SIG`) and of the end (`+++ exited`). */
function readLog(log: string): SystemCalls {
  const calls = log.split("\n").filter((line) => /^\w+\(/.test(line));
  const own = calls.findIndex(isStart);
  const next = calls.findIndex((line, index) => index > own && isStart(line));
  const counted = calls.slice(own + 1, next < 0 ? undefined : next + 1);
  return {
    count: counted.length,
    listings: counted.filter((line) => line.startsWith("getdents")).length,
    started: next < 0 ? undefined : /^execve\("([^"]*)"/.exec(calls[next] ?? "")?.[1],
  };
}

function isStart(line: string): boolean {
  return line.startsWith("execve(") && line.endsWith(" = 0");
}
