import { textOf } from "./bytes.ts";

/** Enough for the program headers of a Python, and for the path of its loader, which nearly always follows them. */
const headerBytes = 1024;

/** Some tools that change programs move the path. What is still farther is not looked for. */
const farthest = 65536;

/**
 * Returns the path of the loader that an ELF program names: the segment PT_INTERP (elf(5)). `read` returns so many of the
 * first bytes. launcher/src/platform/unix/read.rs does the same for the native program.
 */
export function elfLoader(read: (count: number) => ArrayLike<number> | undefined): string | undefined {
  const start = read(headerBytes);
  const place = start && loaderPlace(start);
  if (start === undefined || place === undefined) return undefined;
  const [from, to] = place;
  const bytes = to <= start.length ? start : to <= farthest ? read(to) : undefined;
  if (bytes === undefined || to > bytes.length) return undefined;
  const path = Array.from(bytes).slice(from, to);
  const end = path.indexOf(0);
  return textOf(end < 0 ? path : path.slice(0, end));
}

/** By EI_CLASS: the places of e_phoff, e_phentsize and e_phnum, and in a program header those of p_offset and p_filesz. */
const fields: Readonly<Record<number, readonly [number, number, number, number, number]>> = {
  1: [28, 42, 44, 4, 16],
  2: [32, 54, 56, 8, 32],
};

function loaderPlace(bytes: ArrayLike<number>): readonly [from: number, to: number] | undefined {
  const byte = (at: number) => bytes[at] ?? 0;
  const short = (at: number) => byte(at) | (byte(at + 1) << 8);
  const long = (at: number) => short(at) + short(at + 2) * 0x10000;
  const isElf = long(0) === 0x464c457f && byte(5) === 1;
  const own = isElf ? fields[byte(4)] : undefined;
  if (own === undefined) return undefined;
  const [table, entrySize, count, offset, size] = own;
  for (let index = 0; index < short(count); index += 1) {
    const entry = long(table) + index * short(entrySize);
    if (entry + size + 4 > bytes.length) return undefined;
    if (long(entry) === 3) return [long(entry + offset), long(entry + offset) + long(entry + size)];
  }
  return undefined;
}
