import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readMapping, writeMapping } from "./anchor.ts";
import type { Executable } from "./executable.ts";
import { extendToEnd, linkedAddress, withoutSignature } from "./mach-o-header.ts";
import { Memory, roundUp, wordBytes } from "./memory.ts";
import type { Segment } from "./segment.ts";

/**
 * macOS programs (Apple's mach-o/loader.h), 64 bits. macOS loads them at random addresses, so the
 * program maps its heap itself from its file (launcher/src/platform/unix/mapped_heap.rs). In the file
 * the heap is the end of the string table, which is the end of the last segment, so nothing in the
 * file has to move. `codesign` accepts that, as it accepts PyInstaller's programs, which have their
 * content at the same place.
 */
export const machO: Executable = {
  // Unusual upper bits, as in elf.ts. Apple's 64-bit ARM processors reserve 0x10_0000_0000 to 0x70_0000_0000
  // (XNU, osfmk/mach/arm/vm_param.h, MACH_VM_MIN_GPU_CARVEOUT_ADDRESS).
  places: () => [0xa5_1000_0000, 0xba_3000_0000],
  base: linkedAddress,
  isSlid: true,
  // The program maps fresh memory first and the image over its start, so more of it costs nothing.
  reserve: 4 << 20,
  move: (program) => program,

  attach(program, segment) {
    const { memory, reserve } = segment;
    const unsigned = withoutSignature(program);
    const places = placesIn(segment, linkedAddress(program));
    const tables = Buffer.concat([places.program, places.heap].map(tableOf));
    const fileOffset = roundUp(unsigned.length, page);
    const tableBytes = roundUp(tables.length, page);
    // A multiple of the page: the fresh memory behind the heap's last byte must be zero.
    const heapBytes = roundUp(memory.bytes.length, page);
    const end = fileOffset + tableBytes + heapBytes;
    if (end > maximumBytes)
      throw new Error(`the image is too large for a Mach-O file: it would end at byte ${end}`);
    const file = Buffer.alloc(end);
    unsigned.copy(file);
    tables.copy(file, fileOffset);
    memory.bytes.copy(file, fileOffset + tableBytes);
    extendToEnd(file);
    writeMapping(file, {
      start: memory.start,
      fileOffset,
      tableBytes,
      heapBytes,
      reserve,
      programBase: linkedAddress(program),
      programPlaces: places.program.length,
      heapPlaces: places.heap.length,
    });
    return file;
  },

  heapOf(file) {
    linkedAddress(file);
    const { start, fileOffset, tableBytes, heapBytes } = readMapping(file);
    if (heapBytes === 0) throw new Error("the program has no image");
    const first = fileOffset + tableBytes;
    if (first + heapBytes > file.length)
      throw new Error("a part of the program's image is missing: its file was cut off");
    return new Memory(start, file.subarray(first, first + heapBytes));
  },

  async sign(path) {
    try {
      // An ad-hoc signature says that nothing was changed. It does not say who made the program.
      await execute("codesign", ["--force", "--sign", "-", "--identifier", "pyl", path]);
    } catch (error) {
      const { stderr, message } = error as Error & { readonly stderr?: string };
      throw new Error(`the program cannot be signed: ${(stderr || message).trim().split("\n")[0]}`);
    }
  },
};

const execute = promisify(execFile);
/** The larger of the two page sizes of macOS: 4 KiB on Intel, 16 KiB on ARM. */
const page = 16 << 10;
/** The size of a string table is a 32-bit number. */
const maximumBytes = 2 ** 32 - 1;
/** More bytes than any program has in memory. */
const programBytes = 64 << 20;

/** Returns the places in a heap that hold addresses in the program, and in the heap, from the heap's start. */
function placesIn(
  { memory, reserve, pointers }: Segment,
  base: number,
): { readonly program: readonly number[]; readonly heap: readonly number[] } {
  const places: { program: number[]; heap: number[] } = { program: [], heap: [] };
  for (const pointer of pointers) {
    const place = pointer - memory.start;
    if (place < 0 || place + wordBytes > memory.bytes.length)
      throw new Error(`the place ${pointer.toString(16)} is not in the heap`);
    const address = memory.word(pointer);
    if (address >= memory.start && address <= memory.end + reserve) places.heap.push(place);
    else if (address >= base && address < base + programBytes) places.program.push(place);
    else
      throw new Error(
        `the word at ${pointer.toString(16)} is not an address in the heap or the program: ${address.toString(16)}`,
      );
  }
  return places;
}

/** Returns a table of places (launcher/src/platform/relocation.rs). */
function tableOf(places: readonly number[]): Buffer {
  const table = Buffer.alloc(4 * places.length);
  for (const [index, place] of places.entries()) table.writeUInt32LE(place, 4 * index);
  return table;
}
