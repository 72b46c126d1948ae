import { type Implementation, parseVersionRequest, type VersionRequest } from "./version-request.ts";

/** What the file name of an interpreter says: `pythonw3.12-32.exe`, `pypy3.10`, `python3.13t`. */
export interface FileName {
  readonly request: VersionRequest;
  /** Whether it is the program without a console (`pythonw`). */
  readonly isWindowed: boolean;
  /** Whether it is plain `python...`, which any implementation may carry. */
  readonly isGeneric: boolean;
}

/** The names' first parts; `python` belongs to every implementation, so it names none. */
const stems: readonly (readonly [string, Implementation | undefined])[] = [
  ["pythonw", undefined],
  ["python", undefined],
  ["pypyw", "PyPy"],
  ["pypy", "PyPy"],
  ["graalpy", "GraalPy"],
];

/** The prefixes under which interpreters are looked for in a folder. */
export const namePrefixes: readonly string[] = ["python", "pypy", "graalpy"];

/** Undefined for a name that is no interpreter's: `python3-config`, `pythonista`. */
export function parseFileName(name: string): FileName | undefined {
  const lower = name.toLowerCase();
  const bare = lower.endsWith(".exe") ? lower.slice(0, -4) : lower;
  for (const [stem, implementation] of stems) {
    if (!bare.startsWith(stem)) continue;
    const request = parseQualifier(bare.slice(stem.length));
    if (request === undefined) continue;
    return {
      request: { ...request, implementation },
      isWindowed: stem.endsWith("w"),
      isGeneric: implementation === undefined,
    };
  }
  return undefined;
}

/** Debian writes a debug build `python3.11-dbg`, Windows `python_d`. */
function parseQualifier(text: string): VersionRequest | undefined {
  for (const ending of ["-dbg", "_d"]) {
    if (!text.endsWith(ending)) continue;
    const request = parseVersionRequest(text.slice(0, -ending.length));
    return request && { ...request, variant: "debug" };
  }
  return parseVersionRequest(text);
}
