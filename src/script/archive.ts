import { bytesOf, textOf } from "../host/bytes.ts";
import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { inflate } from "./inflate.ts";
import { contains } from "./source-lines.ts";

/** The name of the module that Python runs in a folder or an archive. */
export const mainModule = "__main__.py";

/** The first bytes of a file in a zip archive. */
export const signature = "PK\u0003\u0004";

/**
 * Returns whether the text is a zip archive, which Python runs, maybe behind a first line (zipapp). A `.pyc` file needs
 * no such check: the CR in it ends the line before any NUL.
 */
export function isArchive(start: string, secondStart: number): boolean {
  if (start.startsWith(signature) || start.startsWith(signature, secondStart)) return true;
  // distlib's second line is for a shell, and the archive begins in the fourth.
  return start.startsWith("'''", secondStart) && contains(start, `\n${signature}`);
}

/**
 * Returns the start of the archive's `__main__.py`; undefined if it is not in the part that is read, or is written in a
 * way that Python's zipfile does not use for it. Reads the file's own header, which stands in front of its data.
 */
export function readMainOf(path: string, machine: Machine): string | undefined {
  const text = machine.readStart(path, limits.archiveSearch.value) ?? "";
  let end = 0;
  for (const part of text.split(mainModule).slice(0, -1)) {
    end += part.length;
    const content = mainBehind(text, end);
    if (content !== undefined) return content;
    end += mainModule.length;
  }
  return undefined;
}

const headerBytes = 30;

/** As much of a `__main__.py` is read: the first line and the block stand near its top. */
const mainBytes = 65536;

/** Returns the file whose name starts at an index of the text, if its header stands in front of that. */
function mainBehind(text: string, name: number): string | undefined {
  const header = bytesOf(text.slice(Math.max(0, name - headerBytes), name)).slice(-headerBytes);
  if (textOf(header.slice(0, 4)) !== signature) return undefined;
  const word = (at: number) => (header[at] as number) | ((header[at + 1] as number) << 8);
  const [flags, method, nameLength, extraLength] = [word(6), word(8), word(26), word(28)];
  if (nameLength !== mainModule.length || (flags & encrypted) !== 0) return undefined;
  // Its size may stand behind it: DEFLATE knows its own end.
  const size = flags & sizeBehind ? mainBytes : word(18) + word(20) * 0x10000;
  const start = name + nameLength;
  const length = Math.min(size, mainBytes);
  const data = bytesOf(text.slice(start, start + extraLength + length)).slice(
    extraLength,
    extraLength + length,
  );
  if (method === 0 && !(flags & sizeBehind)) return textOf(data);
  const inflated = method === 8 ? inflate(data, mainBytes) : undefined;
  return inflated && textOf(inflated);
}

/** Bits of a header's flags, and the methods: PKWARE's APPNOTE.TXT, 4.4. */
const encrypted = 1;
const sizeBehind = 8;
