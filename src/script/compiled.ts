import { bytesOf } from "../host/bytes.ts";
import { anyVersion, type VersionRequest } from "../versions/version-request.ts";

/** The Python that a `.pyc` file was compiled by: no other one runs it. */
export interface Compiled {
  readonly request: VersionRequest;
  /** The number that says so. */
  readonly magic: number;
}

/**
 * Returns which Python a text of `readStart` was compiled by; undefined for anything but a `.pyc` file. Python too looks
 * at the first bytes, whatever the file is called (Python/pythonrun.c, maybe_pyc_file): two of a number, CR and LF.
 */
export function compiledBy(start: string): Compiled | undefined {
  if (start[2] !== "\r" || start[3] !== "\n") return undefined;
  const [low = 0, high = 0] = bytesOf(start.slice(0, 4));
  const magic = low | (high << 8);
  const request = requestOf(magic);
  return request && { request, magic };
}

/** PyPy's numbers of Python 3 are small, and do not have the version in them: 336 is 3.9. */
const endOfPyPy = 1000;

/** The first number of each version, by CPython's Include/internal/pycore_magic_number.h; `end` is above all of them. */
const table: readonly { readonly end: number; readonly first: readonly [number, number, number][] }[] = [
  {
    end: 3450,
    first: [
      [3430, 3, 10],
      [3420, 3, 9],
      [3400, 3, 8],
      [3390, 3, 7],
      [3360, 3, 6],
      [3320, 3, 5],
      [3250, 3, 4],
      [3190, 3, 3],
      [3160, 3, 2],
      [3141, 3, 1],
      [3000, 3, 0],
    ],
  },
  {
    end: 62220,
    first: [
      [62171, 2, 7],
      [62151, 2, 6],
      [62071, 2, 5],
    ],
  },
];

/** From 3.11 on, version 3.n has the 50 numbers from 2900 + 50n on. */
const ruled = { first: 3450, base: 2900, step: 50, end: 5000 };

function requestOf(magic: number): VersionRequest | undefined {
  if (magic < endOfPyPy) return { ...anyVersion, release: [3], implementation: "PyPy" };
  const cpython = { ...anyVersion, implementation: "CPython" } as const;
  if (magic >= ruled.first && magic < ruled.end)
    return { ...cpython, release: [3, Math.floor((magic - ruled.base) / ruled.step)] };
  for (const { end, first } of table) {
    const row = magic < end ? first.find(([least]) => magic >= least) : undefined;
    if (row !== undefined) return { ...cpython, release: row.slice(1) };
  }
  return undefined;
}
