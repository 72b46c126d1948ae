import { parseVersionRequest } from "./notation.ts";
import type { Implementation, VersionRequest } from "./version-request.ts";

/** What an interpreter's file name says: `pythonw3.12-32.exe`, `pypy3.10`, `python3.13t`. */
export interface FileName {
  readonly request: VersionRequest;
  /** Whether it is the program without a console (`pythonw`). */
  readonly isWindowed: boolean;
}

/** How the names begin. Every implementation may be called `python`, so that stem names none. */
const stems: readonly { readonly stem: string; readonly implementation: Implementation | undefined }[] = [
  { stem: "pythonw", implementation: undefined },
  { stem: "python", implementation: undefined },
  { stem: "pypyw", implementation: "PyPy" },
  { stem: "pypy", implementation: "PyPy" },
  { stem: "graalpy", implementation: "GraalPy" },
];

/** The prefixes of interpreters' names, for listing a folder. */
export const namePrefixes: readonly string[] = ["python", "pypy", "graalpy"];

/** Returns undefined for a name that is not an interpreter's: `python3-config`, `pythonista`. */
export function parseFileName(name: string): FileName | undefined {
  return usualNames.get(name) ?? parseAnyCase(name);
}

function parseAnyCase(name: string): FileName | undefined {
  const lower = parseLowerCase(name);
  // Windows ignores case. On other systems no other program is called `Python3`.
  return lower ?? (name.toLowerCase() === name ? undefined : parseLowerCase(name.toLowerCase()));
}

function parseLowerCase(name: string): FileName | undefined {
  for (const each of stems) {
    const { stem } = each;
    const request = name.startsWith(stem) ? parseQualifier(name.slice(stem.length)) : undefined;
    if (request === undefined) continue;
    const { implementation } = each;
    return {
      request: implementation === undefined ? request : { ...request, implementation },
      isWindowed: stem.endsWith("w"),
    };
  }
  return undefined;
}

/** Parses what follows the stem. Debian names a debug build `python3.11-dbg`, Windows `python_d.exe`. */
function parseQualifier(text: string): VersionRequest | undefined {
  const request = parseVersionRequest(text);
  if (request !== undefined) return request;
  const bare = text.endsWith(".exe") ? text.slice(0, -4) : text;
  const ending = bare.endsWith("-dbg") ? 4 : bare.endsWith("_d") ? 2 : 0;
  const other = parseVersionRequest(bare.slice(0, bare.length - ending));
  return ending === 0 || other === undefined ? other : { ...other, variant: "debug" };
}

/** The names of nearly all interpreters, parsed when the program is frozen instead of at each launch. */
const usualNames: ReadonlyMap<string, FileName | undefined> = new Map(
  [
    "python",
    "python2",
    "python3",
    "pythonw",
    ...minorNames("python3", 20),
    "pypy3",
    ...minorNames("pypy3", 12),
  ]
    .flatMap((name) => [name, `${name}.exe`])
    .map((name) => [name, parseAnyCase(name)]),
);

function minorNames(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, minor) => `${stem}.${minor}`);
}
