import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { useTool } from "./tools.ts";

export interface SystemCalls {
  /**
   * Lines of strace after the program's own execve has returned, up to and with the execve
   * that starts the next program; without one, to the end.
   */
  readonly count: number;
  /** How many of them read the names in a folder. */
  readonly listings: number;
  /** The file that the last successful execve names. */
  readonly started: string | undefined;
}

export async function countSystemCalls(run: Run, scratch: string): Promise<SystemCalls> {
  const folder = mkdtempSync(join(scratch, "strace-"));
  const log = join(folder, "log");
  try {
    // Long enough for any path: strace cuts text at 32 bytes.
    await useTool("strace", ["-s", "4096", "-o", log, run.program, ...run.arguments], run);
    return readLog(readFileSync(log, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Signals (`--- SIG`) and the end (`+++ exited`) are no calls. */
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
