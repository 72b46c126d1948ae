import { optionalHeader, sectionsIn } from "./pe-header.ts";

/**
 * Reads and writes the list of a program's words that are addresses. The loader adds the distance to them by
 * which it moved the program.
 */

const directory = 112 + 5 * 8;
const pageBytes = 4096;
/** IMAGE_REL_BASED_DIR64: an address of 64 bits. A 64-bit program has only these, and padding. */
const address64 = 10;
const padding = 0;

/** Returns the places of these words, from the program's start. Throws if the program has no such list. */
export function relocationsIn(file: Buffer): number[] {
  const at = optionalHeader(file) + directory;
  const [start, bytes] = [file.readUInt32LE(at), file.readUInt32LE(at + 4)];
  const section = sectionsIn(file).find(
    ({ address, fileBytes }) => start >= address && start < address + fileBytes,
  );
  if (section === undefined) throw new Error("the program has no relocations: it was linked for one address");
  const places: number[] = [];
  const first = section.offset + start - section.address;
  let block = first;
  while (block < first + bytes) {
    const [page, size] = [file.readUInt32LE(block), file.readUInt32LE(block + 4)];
    if (size === 0) break;
    for (let entry = block + 8; entry < block + size; entry += 2) {
      const kind = file.readUInt16LE(entry) >>> 12;
      if (kind === address64) places.push(page + (file.readUInt16LE(entry) & 0xfff));
      else if (kind !== padding) throw new Error(`the program has a relocation of kind ${kind}`);
    }
    block += size;
  }
  return places;
}

/** Returns the table of these places: a block for each page, with entries of two bytes, padded to four. */
export function relocationTable(places: readonly number[]): Buffer {
  const pages = new Map<number, number[]>();
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const page = place - (place % pageBytes);
    const entries = pages.get(page) ?? [];
    entries.push((address64 << 12) | (place % pageBytes));
    pages.set(page, entries);
  }
  return Buffer.concat([...pages].map(([page, entries]) => relocationBlock(page, entries)));
}

function relocationBlock(page: number, entries: readonly number[]): Buffer {
  const padded = entries.length % 2 === 0 ? entries : [...entries, padding];
  const block = Buffer.alloc(8 + 2 * padded.length);
  block.writeUInt32LE(page, 0);
  block.writeUInt32LE(block.length, 4);
  for (const [index, entry] of padded.entries()) block.writeUInt16LE(entry, 8 + 2 * index);
  return block;
}
