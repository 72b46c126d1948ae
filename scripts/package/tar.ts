import { gzipSync } from "node:zlib";
import { modeOf, type PackedFile, packedAt } from "./packed-file.ts";

const blockBytes = 512;

/** Returns a compressed tar archive whose files belong to root (POSIX.1-1988, "ustar"). */
export function tarGz(files: readonly PackedFile[]): Buffer {
  const blocks = files.flatMap((file) => [header(file), file.content, padding(file.content.length)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]), { level: 9 });
}

function header(file: PackedFile): Buffer {
  const block = Buffer.alloc(blockBytes);
  const name = Buffer.from(file.path);
  if (name.length > 100) throw new Error(`the path is too long for a tar archive: ${file.path}`);
  name.copy(block);
  writeOctal(block, 100, 8, modeOf(file));
  writeOctal(block, 108, 8, 0);
  writeOctal(block, 116, 8, 0);
  writeOctal(block, 124, 12, file.content.length);
  writeOctal(block, 136, 12, packedAt());
  block.write("0", 156);
  block.write("ustar\0", 257);
  block.write("00", 263);
  block.write("root", 265);
  block.write("root", 297);
  // The sum is computed with blanks in its own place.
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  writeOctal(block, 148, 7, sum);
  return block;
}

/** Writes an octal number that ends with NUL. */
function writeOctal(block: Buffer, at: number, length: number, value: number): void {
  block.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at);
}

function padding(length: number): Buffer {
  return Buffer.alloc((blockBytes - (length % blockBytes)) % blockBytes);
}
