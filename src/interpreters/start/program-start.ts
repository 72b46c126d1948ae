import { bytesOf } from "../../host/bytes.ts";
import { oncePerRun } from "../../platform/once-per-run.ts";
import type { Machine } from "../../platform/platform.ts";

/** The first bytes of a program, by their place in the file. */
export interface ProgramStart {
  /** As `Facts.readStart` returns them. */
  readonly text: string;
  /** Returns the little-endian word of two bytes. */
  word(at: number): number;
}

/** Enough for ELF's e_machine, Mach-O's cputype, and to find the PE header. */
export const headerBytes = 64;

/** Returns the first bytes of a program. Undefined if there are none, or if this user may only execute it. */
export function readProgramStart(path: string, count: number, machine: Machine): ProgramStart | undefined {
  const known = startsOf(machine).get(path);
  if (known !== undefined && known.count >= count) return known.start;
  const text = machine.permitted.readStart(path, count);
  const start = text === undefined ? undefined : programStart(text, count);
  startsOf(machine).set(path, { count, start });
  return start;
}

const startsOf = oncePerRun(
  () => new Map<string, { readonly count: number; readonly start: ProgramStart | undefined }>(),
);

function programStart(text: string, count: number): ProgramStart {
  // If there are as many characters as bytes, each character is one byte, and nothing has to be decoded.
  const bytes = text.length === count ? undefined : bytesOf(text);
  const byte = (at: number) => (bytes === undefined ? text.charCodeAt(at) & 0xff : (bytes[at] ?? 0));
  return { text, word: (at) => byte(at) | (byte(at + 1) << 8) };
}
