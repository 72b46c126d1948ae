import { crc32, deflateRawSync } from "node:zlib";
import { modeOf, type PackedFile, packedAt } from "./packed-file.ts";

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const directoryEnd = 0x06054b50;
/** Version 2.0 can be deflated; made on Unix, so that the modes of files count. */
const version = 20;
const madeOnUnix = 0x0300 | version;
const utf8 = 0x0800;
const deflated = 8;
const regularFile = 0o100000;

/** Returns a zip archive (PKWARE's APPNOTE.TXT, 4.3). */
export function zip(files: readonly PackedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const file of files) {
    const name = Buffer.from(file.path);
    const data = deflateRawSync(file.content, { level: 9 });
    const common = Buffer.concat([
      words2(version, utf8, deflated, ...dosTime()),
      words4(crc32(file.content), data.length, file.content.length),
      words2(name.length, 0),
    ]);
    const part = Buffer.concat([words4(localHeader), common, name, data]);
    const attributes = (regularFile | modeOf(file)) * 0x10000;
    directory.push(
      Buffer.concat([
        words4(directoryHeader),
        words2(madeOnUnix),
        common,
        words2(0, 0, 0),
        words4(attributes, start),
        name,
      ]),
    );
    parts.push(part);
    start += part.length;
  }
  const listed = Buffer.concat(directory);
  const count = files.length;
  const end = [words4(directoryEnd), words2(0, 0, count, count), words4(listed.length, start), words2(0)];
  return Buffer.concat([...parts, listed, ...end]);
}

/** Returns time and date as DOS wrote them: two seconds are the smallest step, and 1980 the first year. */
function dosTime(): [time: number, date: number] {
  const date = new Date(packedAt() * 1000);
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  return [time, day];
}

function words2(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, 2 * index);
  return bytes;
}

function words4(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * index);
  return bytes;
}
