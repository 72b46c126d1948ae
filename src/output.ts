import * as errors from "./errors.ts";
import { status } from "./failure.ts";
import type { Host } from "./host/host.ts";
import type { Machine } from "./platform/platform.ts";
import { printable } from "./printable.ts";
import { shellFor } from "./shell.ts";

// The only file that writes to the standard streams, so that no failed write is overlooked. A test checks that.

/** What `print` needs of the situation. */
interface Printing {
  readonly host: Host;
  readonly machine: Pick<Machine, "platform" | "isTerminal">;
}

/** What depends on a printed text. */
interface Printed {
  /** The exit status if all of it is written; 0 by default. */
  readonly status?: number;
  /** What is lost if it cannot be written. */
  readonly what?: string;
}

/**
 * Writes a text to standard output. Returns the exit status. If not all of the text can be written, standard error
 * says why, and the status is that of a failure.
 */
export function print(
  { host, machine }: Printing,
  text: string,
  { status: ownStatus = 0, what = "the output" }: Printed = {},
): number {
  const systemError = host.write("output", text);
  if (systemError === undefined) return ownStatus;
  if (readerIsGone.includes(systemError)) return status.readerGone;
  const failure = errors.notWritten(what, systemError);
  writeErrors(failure.print(shellFor(machine.platform)), host);
  return failure.status;
}

/** Sets the title of the terminal (xterm's control sequences, OSC 2), if standard output is one. */
export function setTitle(title: string, to: Printing): void {
  if (to.machine.isTerminal("output")) print(to, `\x1b]2;${printable(title)}\x07`);
}

/** Prints a line that programs read as it is. A terminal gets it with its unprintable characters escaped. */
export function printLine(to: Printing, line: string): number {
  return print(to, `${to.machine.isTerminal("output") ? printable(line) : line}\n`);
}

/** A reader that has enough, such as `head`, has closed the pipe. That is not an error of anyone. */
const readerIsGone: readonly string[] = ["EPIPE", "ERROR_BROKEN_PIPE", "ERROR_NO_DATA"];

/** Writes a notice about a launch to standard error. The launch goes on if it cannot be written. */
export function notify(notice: string, host: Host): void {
  writeErrors(`pyl: ${printable(notice)}\n`, host);
}

/** Writes lines to standard error. What was decided stands if they cannot be written. */
export function writeErrors(lines: string, host: Host): void {
  host.write("error", lines.split("\n").map(printable).join("\n"));
}
