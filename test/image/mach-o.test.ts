import { describe, expect, test } from "vitest";
import { readMapping } from "../../scripts/image/anchor.ts";
import { machO } from "../../scripts/image/mach-o.ts";
import { Memory } from "../../scripts/image/memory.ts";
import type { Segment } from "../../scripts/image/segment.ts";

const base = 0x1_0000_0000;
const page = 0x4000;
const [place] = machO.places(Buffer.alloc(0));
const strings = "\0_main\0";

const headerBytes = 32;
const anchorOffset = 0x1000;
const linkeditOffset = 0x4000;
/** Where the commands of `program` stand. */
const linkeditAt = headerBytes + 72;
const symbolTableAt = linkeditAt + 72;
const signatureAt = symbolTableAt + 24;

/** A program as small as one can be: the anchor in its text, a string table at its end. */
function program({ isSigned = false } = {}): Buffer {
  const content = Buffer.alloc(linkeditOffset);
  content.write("pyl-image-anchor", anchorOffset, "latin1");
  const table = Buffer.from(strings, "latin1");
  const gap = Buffer.alloc(isSigned ? 16 - table.length : 0);
  const signature = Buffer.alloc(isSigned ? 64 : 0, 0xee);
  const end = Buffer.concat([table, gap, signature]);
  const commands = [
    segment("__TEXT", base, 0, linkeditOffset),
    segment("__LINKEDIT", base + linkeditOffset, linkeditOffset, end.length),
    command(2, [linkeditOffset, 0, linkeditOffset, table.length]),
    ...(isSigned ? [command(0x1d, [linkeditOffset + 16, signature.length])] : []),
  ];
  const size = commands.reduce((sum, { length }) => sum + length, 0);
  words([0xfeedfacf, 0x100000c, 0, 2, commands.length, size, 0, 0]).copy(content);
  Buffer.concat(commands).copy(content, headerBytes);
  return Buffer.concat([content, end]);
}

function segment(name: string, address: number, offset: number, bytes: number): Buffer {
  const text = Buffer.alloc(16);
  text.write(name, "latin1");
  const numbers = Buffer.alloc(32);
  for (const [index, value] of [address, page, offset, bytes].entries())
    numbers.writeBigUInt64LE(BigInt(value), 8 * index);
  return Buffer.concat([words([0x19, 72]), text, numbers, words([1, 1, 0, 0])]);
}

function command(kind: number, values: readonly number[]): Buffer {
  return words([kind, 8 + 4 * values.length, ...values]);
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

/** A heap with an address in itself, one right behind it, and one in the program. */
function heap(): Segment {
  const memory = new Memory(place, Buffer.alloc(64, 7));
  memory.setWord(place + 8, place + 32);
  memory.setWord(place + 24, place + 64);
  memory.setWord(place + 40, base + 0x123);
  return {
    memory,
    reserve: 4096,
    anchor: { header: place, written: place, writtenBytes: 64, task: "launch" },
    pointers: [place + 8, place + 24, place + 40],
  };
}

function withHeap(pointers: readonly number[]): Segment {
  return { ...heap(), pointers };
}

describe("a heap in a Mach-O file", () => {
  test("is read as it was put in", () => {
    const { memory } = heap();
    const found = machO.heapOf(machO.attach(program(), heap()));
    expect(found.start).toBe(place);
    expect(found.bytes.subarray(0, 64)).toEqual(memory.bytes);
  });

  test("ends with zeros up to the end of its last page, and of the file", () => {
    const file = machO.attach(program(), heap());
    const { bytes } = machO.heapOf(file);
    expect(bytes.length).toBe(page);
    expect(bytes.subarray(64).every((byte) => byte === 0)).toBe(true);
    expect(file.length % page).toBe(0);
  });

  test("starts at a page, behind tables of the places that hold addresses", () => {
    const file = machO.attach(program(), heap());
    const mapping = readMapping(file);
    expect(mapping).toEqual({
      start: place,
      fileOffset: 2 * page,
      tableBytes: page,
      heapBytes: page,
      reserve: 4096,
      programBase: base,
      programPlaces: 1,
      heapPlaces: 2,
    });
    const table = file.subarray(mapping.fileOffset);
    expect([0, 4, 8].map((at) => table.readUInt32LE(at))).toEqual([40, 8, 24]);
  });

  test("is the end of the string table and of the last segment", () => {
    const file = machO.attach(program(), heap());
    expect(file.readUInt32LE(symbolTableAt + 20)).toBe(file.length - linkeditOffset);
    expect(Number(file.readBigUInt64LE(linkeditAt + 48))).toBe(file.length - linkeditOffset);
    expect(Number(file.readBigUInt64LE(linkeditAt + 32))).toBe(3 * page);
    expect(file.toString("latin1", linkeditOffset, linkeditOffset + strings.length)).toBe(strings);
  });

  test("takes the place of a signature, whose command goes too", () => {
    const file = machO.attach(program({ isSigned: true }), heap());
    expect(file.readUInt32LE(16)).toBe(3);
    expect(file.readUInt32LE(20)).toBe(signatureAt - headerBytes);
    expect(file.subarray(signatureAt, signatureAt + 16).every((byte) => byte === 0)).toBe(true);
    expect(file.includes(Buffer.alloc(8, 0xee))).toBe(false);
    expect(machO.heapOf(file).bytes.subarray(0, 64)).toEqual(heap().memory.bytes);
  });

  test("leaves the linked program as it is", () => {
    const linked = program({ isSigned: true });
    machO.attach(linked, heap());
    expect(linked).toEqual(program({ isSigned: true }));
  });

  test("is laid out for the program's linked address", () => {
    expect(machO.base(program())).toBe(base);
  });
});

describe("what cannot be done is an error", () => {
  test("a program without a heap", () => {
    expect(() => machO.heapOf(program())).toThrow("the program has no image");
  });

  test("a file that was cut off in its heap", () => {
    const file = machO.attach(program(), heap());
    const cut = file.subarray(0, file.length - 1);
    expect(() => machO.heapOf(cut)).toThrow("a part of the program's image is missing: its file was cut off");
  });

  test("a file that was cut off in its header", () => {
    for (const length of [headerBytes, linkeditAt + 4, symbolTableAt + 8])
      expect(() => machO.attach(program().subarray(0, length), heap())).toThrow(
        "a part of the program's header is missing: its file was cut off",
      );
  });

  test("a file that was cut off before its signature", () => {
    const cut = program({ isSigned: true }).subarray(0, linkeditOffset + 8);
    expect(() => machO.attach(cut, heap())).toThrow("a part of the program is missing: its file was cut off");
  });

  test("a file that is not Mach-O, one of 32 bits, and one for several processors", () => {
    const bits32 = program();
    bits32.writeUInt32LE(0xfeedface, 0);
    const universal = program();
    universal.writeUInt32BE(0xcafebabe, 0);
    for (const file of [Buffer.from("\x7fELF"), Buffer.alloc(4096), bits32, universal])
      for (const use of [() => machO.base(file), () => machO.attach(file, heap()), () => machO.heapOf(file)])
        expect(use).toThrow("the program is not a 64-bit Mach-O file");
  });

  test("an image that is too large for the file", () => {
    const memory = new Memory(place, Object.create(heap().memory.bytes, { length: { value: 2 ** 32 } }));
    expect(() => machO.attach(program(), { ...heap(), memory, pointers: [] })).toThrow(
      "the image is too large for a Mach-O file: it would end at byte 4295000064",
    );
  });

  test("something behind the string table or the signature", () => {
    const behind = Buffer.alloc(64, 1);
    expect(() => machO.attach(Buffer.concat([program(), behind]), heap())).toThrow(
      "the program's string table is not at the end of its file",
    );
    expect(() => machO.attach(Buffer.concat([program({ isSigned: true }), behind]), heap())).toThrow(
      "the program's signature is not at the end of its file",
    );
  });

  test("a last segment that is not __LINKEDIT", () => {
    const other = program();
    other.writeBigUInt64LE(BigInt(base - page), linkeditAt + 24);
    expect(() => machO.attach(other, heap())).toThrow("the program's last segment is not __LINKEDIT");
    other.write("__OTHER\0\0\0", linkeditAt + 8, "latin1");
    expect(() => machO.attach(other, heap())).toThrow("the program has no segment __LINKEDIT");
  });

  test("a place that is not in the heap", () => {
    for (const pointer of [place - 8, place + 60, place + 64])
      expect(() => machO.attach(program(), withHeap([pointer]))).toThrow("is not in the heap");
  });

  test("a place without an address", () => {
    expect(() => machO.attach(program(), withHeap([place]))).toThrow(
      "the word at a510000000 is not an address in the heap or the program: 707070707070700",
    );
  });
});

test("a program that cannot be signed says so in one sentence", async () => {
  await expect(machO.sign?.("/nonexistent/pyl")).rejects.toThrow(/^the program cannot be signed: [^\n]+$/);
});
