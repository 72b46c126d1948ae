import type { Machine } from "../platform/platform.ts";
import { type ProgramStart, readProgramStart } from "./start/program-start.ts";

/** What the header of a program for Windows says (PE Format, learn.microsoft.com). */
export interface PeHeader {
  /** The number of the processor that it was built for. */
  readonly machine: number;
  /** Whether Windows opens a console for it if it gets none. */
  readonly isConsole: boolean;
  /** How long the file must be at least: where the last of its sections ends. */
  readonly length: number;
}

/** Linkers put the header behind a stub of some 100 bytes. It and the table of sections end below this. */
const headerBytes = 1024;

/** Returns the header of a program; undefined for any other file, and for one that this user may not read. */
export function readPeHeader(path: string, machine: Machine): PeHeader | undefined {
  const start = readProgramStart(path, headerBytes, machine);
  if (!start?.text.startsWith("MZ")) return undefined;
  const at = start.word(60);
  if (start.word(at) !== 0x4550) return undefined;
  return { machine: start.word(at + 4), isConsole: start.word(at + 92) === 3, length: lengthOf(start, at) };
}

function lengthOf({ word }: ProgramStart, at: number): number {
  const long = (place: number) => word(place) + word(place + 2) * 0x10000;
  const table = at + 24 + word(at + 20);
  let length = 0;
  for (let section = table; section < table + 40 * word(at + 6); section += 40)
    if (section + 40 <= headerBytes) length = Math.max(length, long(section + 20) + long(section + 16));
  return length;
}
