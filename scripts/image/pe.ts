import { anchorAddresses, anchorPlace } from "./anchor.ts";
import type { Executable } from "./executable.ts";
import { Memory, roundUp } from "./memory.ts";
import { optionalHeader, type Section, sectionBytes, sectionsIn, sectionTable } from "./pe-header.ts";
import { relocationsIn, relocationTable } from "./relocations.ts";

/**
 * Windows programs (Microsoft's "PE Format"), 64 bits. The heap is a section of its own right behind
 * the others, because the loader of Windows does not accept gaps. Its addresses are ordinary base
 * relocations, so Windows can load the program at any address, as it can without a heap.
 */
export const pe: Executable = {
  places(program) {
    const start = imageBase(program) + sizeOfImage(program);
    return [start, start + elsewhere];
  },
  base: imageBase,
  isSlid: false,
  // The program cannot give back the memory of a section, so it asks Windows for fresh memory instead.
  reserve: 0,

  move: (program) => rebased(program, elsewhere),

  attach(program, { memory, reserve, pointers }) {
    const base = imageBase(program);
    const anchors = anchorAddresses.map((field) => address(program, anchorPlace(program, field)));
    const own = relocationsIn(program);
    const table = relocationTable([...own, ...anchors, ...pointers.map((pointer) => pointer - base)]);
    if (memory.start - base !== sizeOfImage(program)) throw new Error("the heap is not behind the program");
    const withHeap = addSection(program, {
      name: heapSection,
      content: memory.bytes,
      size: memory.bytes.length + reserve,
      flags: initializedData + readable + writable,
    });
    const file = addSection(withHeap, {
      name: ".reloc2",
      content: table,
      size: table.length,
      flags: initializedData + readable + discardable,
    });
    const added = sectionsIn(file).at(-1) as Section;
    const directory = optionalHeader(file) + relocationDirectory;
    file.writeUInt32LE(added.address, directory);
    file.writeUInt32LE(table.length, directory + 4);
    return file;
  },

  heapOf(file) {
    const section = sectionsIn(file).find(({ name }) => name === heapSection);
    if (section === undefined) throw new Error("the program has no image");
    const content = file.subarray(section.offset, section.offset + section.fileBytes);
    if (content.length < section.fileBytes)
      throw new Error("a part of the program's image is missing: its file was cut off");
    return new Memory(imageBase(file) + section.address, content);
  },
};

/** The distance between the program's addresses at the first and the second freeze. */
const elsewhere = 0x1_0000_0000;
const heapSection = ".heap";
const relocationDirectory = 112 + 5 * 8;
const initializedData = 0x40;
const discardable = 0x0200_0000;
const readable = 0x4000_0000;
const writable = 0x8000_0000;

/** Returns the program as if it were linked for an address that is `distance` bytes higher. */
export function rebased(program: Buffer, distance: number): Buffer {
  const moved = Buffer.from(program);
  for (const address of relocationsIn(moved)) {
    const at = fileOffset(moved, address);
    moved.writeBigUInt64LE(moved.readBigUInt64LE(at) + BigInt(distance), at);
  }
  moved.writeBigUInt64LE(BigInt(imageBase(program) + distance), optionalHeader(moved) + 24);
  return moved;
}

export function imageBase(file: Buffer): number {
  return Number(file.readBigUInt64LE(optionalHeader(file) + 24));
}

function sizeOfImage(file: Buffer): number {
  return file.readUInt32LE(optionalHeader(file) + 56);
}

interface NewSection {
  readonly name: string;
  readonly content: Buffer;
  readonly size: number;
  readonly flags: number;
}

/**
 * Returns a copy of the file with another section behind the others. Throws if the header has no room for it.
 */
function addSection(program: Buffer, { name, content, size, flags }: NewSection): Buffer {
  const optional = optionalHeader(program);
  const [sectionUnit, fileUnit] = [program.readUInt32LE(optional + 32), program.readUInt32LE(optional + 36)];
  const { first, count } = sectionTable(program);
  const at = first + count * sectionBytes;
  if (at + sectionBytes > program.readUInt32LE(optional + 60))
    throw new Error("the program's header has no room for another section");
  const offset = roundUp(program.length, fileUnit);
  const fileBytes = roundUp(content.length, fileUnit);
  const file = Buffer.alloc(offset + fileBytes);
  program.copy(file);
  content.copy(file, offset);
  const start = sizeOfImage(program);
  file.write(name, at, "latin1");
  for (const [index, value] of [size, start, fileBytes, offset, 0, 0, 0, flags].entries())
    file.writeUInt32LE(value, at + 8 + 4 * index);
  file.writeUInt16LE(count + 1, optional - 18);
  file.writeUInt32LE(roundUp(start + size, sectionUnit), optional + 56);
  return file;
}

/** Returns the offset in the file of a place in memory, which is given from the program's start. */
function fileOffset(file: Buffer, address: number): number {
  const section = sectionsIn(file).find(
    (each) => address >= each.address && address < each.address + each.fileBytes,
  );
  if (section === undefined) throw new Error(`no section of the program has ${address.toString(16)}`);
  return section.offset + address - section.address;
}

/** Returns the place in memory, from the program's start, of an offset in the file. */
function address(file: Buffer, offset: number): number {
  const section = sectionsIn(file).find(
    (each) => offset >= each.offset && offset < each.offset + each.fileBytes,
  );
  if (section === undefined) throw new Error(`no section of the program has byte ${offset}`);
  return section.address + offset - section.offset;
}
