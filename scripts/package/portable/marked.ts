import { open } from "node:fs/promises";
import { mark } from "../../../src/host/mark.ts";

/** The header of ELF-64, and where in it the position of the program headers is (elf(5)). */
const elf = { magic: "\x7fELF", headersAt: 32, headerEnd: 64 } as const;

/** The text that DOS would print, in every PE file. */
const dosText = "This program cannot be run in DOS mode";

/** Writes pyl's mark into the first bytes of an executable, where nothing reads them. Throws if there is no such place. */
export async function addMark(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const start = Buffer.alloc(4096);
    await file.read(start, 0, start.length, 0);
    const at = freePlace(start);
    if (at === undefined) throw new Error(`${path} has no place for pyl's mark`);
    await file.write(Buffer.from(mark, "latin1"), 0, mark.length, at);
  } finally {
    await file.close();
  }
}

function freePlace(start: Buffer): number | undefined {
  if (start.toString("latin1", 0, elf.magic.length) === elf.magic) {
    // pkg needs more program headers, so it has written all of them elsewhere.
    const headers = start.readBigUInt64LE(elf.headersAt);
    return headers >= start.length ? elf.headerEnd : undefined;
  }
  const at = start.indexOf(dosText, 0, "latin1");
  return at < 0 ? undefined : at;
}
