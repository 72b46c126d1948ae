import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { type Implementation, parseVersionRequest, type VersionRequest } from "./version-request.ts";

/** What the file name of an interpreter says: `pythonw3.12-32.exe`, `pypy3.10`, `python3.13t`. */
export interface FileName {
  readonly request: VersionRequest;
  /** Whether it is the program without a console (`pythonw`). */
  readonly isWindowed: boolean;
}

/** The names' first parts; `python` belongs to every implementation, so it names none. */
const stems: readonly { readonly stem: string; readonly implementation: Implementation | undefined }[] = [
  { stem: "pythonw", implementation: undefined },
  { stem: "python", implementation: undefined },
  { stem: "pypyw", implementation: "PyPy" },
  { stem: "pypy", implementation: "PyPy" },
  { stem: "graalpy", implementation: "GraalPy" },
];

/** The prefixes under which interpreters are looked for in a folder. */
export const namePrefixes: readonly string[] = ["python", "pypy", "graalpy"];

/** Returns undefined for a name that is not an interpreter's: `python3-config`, `pythonista`. */
export function parseFileName(name: string): FileName | undefined {
  const lower = parseLowerCase(name);
  // Windows does not tell cases apart; elsewhere nobody calls another program `Python3`.
  return lower ?? (name.toLowerCase() === name ? undefined : parseLowerCase(name.toLowerCase()));
}

/** The same, parsed once per run: hundreds of interpreters have few different names. */
export function knownFileName(name: string, machine: Machine): FileName | undefined {
  const names = fileNames(machine);
  const known = names.get(name);
  if (known !== undefined || names.has(name)) return known;
  const fileName = parseFileName(name);
  names.set(name, fileName);
  return fileName;
}

const fileNames = oncePerRun(() => new Map<string, FileName | undefined>());

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

/** Debian writes a debug build `python3.11-dbg`, Windows `python_d.exe`. */
function parseQualifier(text: string): VersionRequest | undefined {
  const request = parseVersionRequest(text);
  if (request !== undefined) return request;
  const bare = text.endsWith(".exe") ? text.slice(0, -4) : text;
  const ending = bare.endsWith("-dbg") ? 4 : bare.endsWith("_d") ? 2 : 0;
  const other = parseVersionRequest(bare.slice(0, bare.length - ending));
  return ending === 0 || other === undefined ? other : { ...other, variant: "debug" };
}
