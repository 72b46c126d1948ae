import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import which from "which";
import { isMissing, type Needed } from "./interpreters.ts";
import { launcher, neededNative, type Outcome, type Start, start } from "./stories.ts";

/** What the launcher did until it became another program, or ended. */
export interface Trace {
  readonly outcome: Outcome;
  /** The programs that it started and waited for, in order. */
  readonly asked: readonly string[];
  /** How many processes it made, whatever they were for. */
  readonly processes: number;
  /** The program that it became. */
  readonly became: string | undefined;
  /** All that it has read, of whatever file. */
  readonly bytesRead: number;
}

/** The path of strace, where there is a native program to watch: Node starts threads and reads itself. */
export function neededStrace(): Needed<string> {
  const native = neededNative();
  if (isMissing(native)) return native;
  const path = which.sync("strace", { nothrow: true });
  return path ?? { missing: "strace is not installed" };
}

const starts = "execve,execveat,vfork,fork,clone,clone3";
const reads = "read,pread64,readv,preadv,preadv2,mmap";

/** The same start, watched. */
export async function watch(strace: string, story: Start): Promise<Trace> {
  const folder = mkdtempSync(join(story.home.folder, "strace-"));
  const log = join(folder, "log");
  const options = ["-f", "-s", "4096", "-e", `trace=${starts},${reads}`, "-o", log];
  const command = [strace, ...options, ...(story.command ?? launcher)];
  const outcome = await start({ ...story, command });
  const trace = { outcome, ...readLog(readFileSync(log, "utf8")) };
  rmSync(folder, { recursive: true });
  return trace;
}

interface Line {
  readonly process: string;
  readonly text: string;
}

function readLog(log: string): Omit<Trace, "outcome"> {
  const lines = [...log.matchAll(/^(\d+) +(.*)$/gm)].map(([, process = "", text = ""]) => ({
    process,
    text,
  }));
  const own = lines[0]?.process;
  const executions = readExecutions(lines);
  const change = executions.filter(({ process }) => process === own)[1];
  const before = change === undefined ? lines : lines.slice(0, change.at);
  const others = before.filter(({ process }) => process !== own);
  return {
    asked: executions
      .filter(({ process, at }) => process !== own && at < before.length)
      .map(({ program }) => program),
    processes: new Set(others.map(({ process }) => process)).size,
    became: change?.program,
    bytesRead: before
      .filter(({ process }) => process === own)
      .reduce((sum, { text }) => sum + readBy(text), 0),
  };
}

/** Those that succeeded. One line may have a call, and a later one its end. */
function readExecutions(lines: readonly Line[]): { process: string; program: string; at: number }[] {
  const called = new Map<string, string>();
  return lines.flatMap(({ process, text }, at) => {
    const program = /^execve(?:at)?\((?:\w+, )?"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
    if (program !== undefined) called.set(process, program);
    const isDone = /^(?:execve|<\.\.\. execve).* = 0$/.test(text);
    return isDone ? [{ process, program: called.get(process) ?? "", at }] : [];
  });
}

/** A file that is mapped counts whole: its length is the second argument. */
function readBy(text: string): number {
  if (text.startsWith("mmap("))
    return text.includes("MAP_ANONYMOUS") ? 0 : Number(/^mmap\([^,]*, (\d+)/.exec(text)?.[1] ?? 0);
  if (!/^(?:read|preadv?2?(?:64)?|readv|<\.\.\. p?readv?2?(?:64)?)\b/.test(text)) return 0;
  return Math.max(0, Number(/ = (-?\d+)/.exec(text.slice(text.lastIndexOf(")")))?.[1] ?? 0));
}
