import { spawnSync } from "node:child_process";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isatty } from "node:tty";
import { textOf } from "./bytes.ts";
import { attempt, native, writeAll } from "./node-files.ts";

/** This process's own terminal, wherever its streams lead. */
const terminalPath = "/dev/tty";

/**
 * Returns whether a terminal is attached, or a program reads the stream: see
 * launcher/src/platform/unix/console.rs.
 */
export function errorsAreSeen(): boolean {
  return [2, 1, 0].some((file) => isatty(file)) || areRead() || usingTerminal(() => true) === true;
}

/** Node cannot ask where a socket leads. If systemd says that some lead to its journal, this one may. */
function areRead(): boolean {
  const status = attempt(() => fstatSync(2));
  if (status?.isSocket()) return process.env.JOURNAL_STREAM === undefined;
  return status?.isFIFO() ?? false;
}

/** Reads until a line is typed, or the end of input; from standard input if there is no terminal. */
export function pause(text: string): void {
  const isDone = usingTerminal((terminal) => {
    prepare(terminal);
    return waitForLine(text, terminal, terminal);
  });
  if (isDone === undefined) waitForLine(text, 0, 2);
}

/** Reads the line that is typed on standard input; undefined at the end of input. */
export function prompt(text: string): string | undefined {
  writeAll(2, native(text));
  const buffer = Buffer.alloc(256);
  let line = "";
  while (true) {
    const length = attempt(() => readSync(0, buffer)) || 0;
    line += textOf(buffer.subarray(0, length));
    const end = line.search(/[\r\n]/);
    if (end >= 0) return line.slice(0, end);
    if (length === 0) return line || undefined;
  }
}

function usingTerminal<T>(use: (terminal: number) => T): T | undefined {
  const terminal = attempt(() => openSync(terminalPath, constants.O_RDWR | (constants.O_NOCTTY ?? 0)));
  if (terminal === undefined) return undefined;
  try {
    return use(terminal);
  } finally {
    closeSync(terminal);
  }
}

/**
 * The program that ended may have left the terminal in any state, and text may have been typed since. Node
 * has no tcsetattr(3), so stty restores it, and text typed ahead is read in a mode in which reading never
 * waits.
 */
function prepare(terminal: number): void {
  const script = "stty -icanon min 0 time 0 && cat > /dev/null; stty sane";
  spawnSync("/bin/sh", ["-c", script], { stdio: [terminal, "ignore", "ignore"] });
}

function waitForLine(text: string, input: number, output: number): true {
  writeAll(output, native(text));
  const buffer = Buffer.alloc(256);
  let length: number | undefined;
  do length = attempt(() => readSync(input, buffer));
  while (length && !buffer.subarray(0, length).includes("\n"));
  return true;
}
