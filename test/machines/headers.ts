import type { Entry } from "../../src/host/memory/description.ts";

const program = (content: string): Entry => ({ kind: "executable", content });

/** An ELF header, as much of it as is looked at: the machine's two bytes are at 18. */
const elf = (machine: string): Entry => program(`\x7fELF\x02\x01\x01${"\0".repeat(9)}\x02\0${machine}\0`);
export const elfX86 = elf("\x03");
export const elfX64 = elf("\x3e");
export const elfArm = elf("\udcb7");
/** RISC-V's number: one of those that have no name in pyl. */
export const elfRiscV = elf("\udcf3");

/** A Mach-O header: the magic number, then the processor. */
const machO = (processor: string): Entry => program(`\udccf\udcfa\udced\udcfe${processor}\0\0\x01`);
export const machOX64 = machO("\x07");
export const machOArm = machO("\x0c");
export const machOUniversal = program("\udcca\udcfe\udcba\udcbe\0\0\0\x02");

/** A PE header: the machine's two bytes are behind `PE\0\0`. */
const pe = (machine: string): Entry => program(`MZ${"\0".repeat(58)}\x40\0\0\0PE\0\0${machine}`);
export const peX86 = pe("\x4c\x01");
export const peX64 = pe("\x64\udc86");
export const peArm = pe("\x64\udcaa");

/** A complete header of Windows: a program for this machine with one section, as long as is said, and texts behind it. */
export function peProgram({
  isConsole = true,
  length = 0,
  texts = [],
}: {
  readonly isConsole?: boolean;
  readonly length?: number;
  readonly texts?: readonly string[];
}): Entry {
  const byte = (number: number) => String.fromCharCode(number < 0x80 ? number : 0xdc00 + number);
  const short = (number: number) => byte(number & 0xff) + byte(number >> 8);
  const start = `MZ${"\0".repeat(58)}\x40\0\0\0PE\0\0\x64\udc86${short(1)}`.padEnd(84, "\0");
  const optional = `${short(112)}`.padEnd(72, "\0") + short(isConsole ? 3 : 2);
  const section = `${"\0".repeat(16)}${short(length)}\0\0`.padEnd(40, "\0");
  return program(
    `${(start + optional).padEnd(200, "\0")}${section}${texts.map((text) => `\0${text}\0`).join("")}`,
  );
}

/** An ELF program for this machine that names its loader: one program header of the type PT_INTERP, then the path. */
export function elfNeeding(loader: string): Entry {
  const long = (number: number) => String.fromCharCode(number & 0xff, number >> 8, 0, 0);
  const header = `\x7fELF\x02\x01\x01${"\0".repeat(9)}\x02\0\x3e\0${"\0".repeat(12)}${long(64)}${"\0".repeat(18)}`;
  const counts = `${long(56).slice(0, 2)}${long(1).slice(0, 2)}`;
  const segment = `${long(3)}${long(4)}${long(120)}\0\0\0\0${"\0".repeat(16)}${long(loader.length + 1)}`;
  return program(`${`${header}${counts}`.padEnd(64, "\0")}${segment.padEnd(56, "\0")}${loader}\0`);
}
