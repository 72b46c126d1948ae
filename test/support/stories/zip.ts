import { crc32 } from "node:zlib";

/** Returns a zip archive of files that are not compressed (PKWARE's APPNOTE.TXT, 4.3). */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(text);
    const common = described(name, data);
    const part = Buffer.concat([words4(0x04034b50), common, name, data]);
    parts.push(part);
    // The attributes of a file of Unix that everybody may read, and where it starts.
    const rest = [words2(0, 0, 0), words4(0o100644 * 0x10000), words4(start)];
    directory.push(Buffer.concat([words4(0x02014b50), words2(0x0314), common, ...rest, name]));
    start += part.length;
  }
  const listed = Buffer.concat(directory);
  const count = directory.length;
  const end = [
    words4(0x06054b50),
    words2(0, 0, count, count),
    words4(listed.length),
    words4(start),
    words2(0),
  ];
  return Buffer.concat([...parts, listed, ...end]);
}

/** Returns what stands in a file's own header and in the directory: version 2.0, not compressed, 1 January 1980. */
function described(name: Buffer, data: Buffer): Buffer {
  const start = words2(20, 0x0800, 0, 0, 0x21);
  return Buffer.concat([
    start,
    words4(crc32(data)),
    words4(data.length),
    words4(data.length),
    words2(name.length, 0),
  ]);
}

function words2(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
}

function words4(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
