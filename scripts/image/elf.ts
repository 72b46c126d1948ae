import { anchorPlace } from "./anchor.ts";
import type { Executable } from "./executable.ts";
import { Memory, roundUp } from "./memory.ts";

/** Linux programs (elf(5)): 64 bits, little-endian, loaded at the address in the file. */
export const elf: Executable = {
  // Unusual upper bits: no number that the engine stores looks like an address in the heap.
  places: () => [0xa5_1000_0000, 0x5a_3000_0000],
  base: (program) =>
    Math.min(
      ...headers(program)
        .filter(({ type }) => type === loadType)
        .map(({ address }) => address),
    ),
  isSlid: false,
  // The kernel maps it together with the image, so fresh memory costs no system call.
  reserve: 4 << 20,
  move: (program) => program,

  attach(program, { memory, reserve }) {
    const page = largestPage(program);
    const offset = roundUp(program.length, page);
    const file = Buffer.alloc(offset + memory.bytes.length);
    program.copy(file);
    memory.bytes.copy(file, offset);
    const header = headers(file).find(({ type }) => type === noteType);
    if (header === undefined)
      throw new Error("the program has no PT_NOTE header that could be replaced by one for its heap");
    if (memory.start % page !== 0) throw new Error("the heap must start at a page");
    const { at } = header;
    file.writeUInt32LE(loadType, at);
    file.writeUInt32LE(readable | writable, at + 4);
    const words = [
      offset,
      memory.start,
      memory.start,
      memory.bytes.length,
      memory.bytes.length + reserve,
      page,
    ];
    for (const [index, word] of words.entries()) file.writeBigUInt64LE(BigInt(word), at + 8 + 8 * index);
    return file;
  },

  heapOf(file) {
    // The heap is the last segment that is loaded: `attach` puts it behind all others.
    const loaded = headers(file).filter(({ type }) => type === loadType);
    const last = loaded.at(-1);
    const anchor = Number(file.readBigUInt64LE(anchorPlace(file, "header")));
    if (last === undefined || anchor < last.address || anchor >= last.address + last.fileBytes)
      throw new Error("the program has no image");
    if (last.offset + last.fileBytes > file.length)
      throw new Error("a part of the program's image is missing: its file was cut off");
    return new Memory(last.address, file.subarray(last.offset, last.offset + last.fileBytes));
  },
};

/** Returns where the first of such bytes are in memory once the program is loaded; undefined if there are none. */
export function addressOf(program: Buffer, bytes: Buffer): number | undefined {
  const at = program.indexOf(bytes);
  const segment = headers(program).find(
    ({ type, offset, fileBytes }) => type === loadType && at >= offset && at < offset + fileBytes,
  );
  return segment && at - segment.offset + segment.address;
}

/**
 * Returns the largest page of the kernels that load the program. A segment has the same offset in a page of
 * the file and of memory.
 */
function largestPage(program: Buffer): number {
  const arm64 = 183;
  return program.readUInt16LE(18) === arm64 ? 64 << 10 : 4096;
}

const loadType = 1;
const noteType = 4;
const readable = 4;
const writable = 2;

interface ProgramHeader {
  /** The header's offset in the file. */
  readonly at: number;
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly fileBytes: number;
}

function headers(file: Buffer): ProgramHeader[] {
  if (file.toString("latin1", 0, 4) !== "\x7fELF" || file[4] !== 2)
    throw new Error("the program is not a 64-bit ELF file");
  const first = Number(file.readBigUInt64LE(32));
  const size = file.readUInt16LE(54);
  const count = file.readUInt16LE(56);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * size;
    return {
      at,
      type: file.readUInt32LE(at),
      offset: Number(file.readBigUInt64LE(at + 8)),
      address: Number(file.readBigUInt64LE(at + 16)),
      fileBytes: Number(file.readBigUInt64LE(at + 32)),
    };
  });
}
