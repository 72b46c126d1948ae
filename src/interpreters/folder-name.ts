import { usualRelease } from "../versions/usual-release.ts";
import { firstThree, prereleaseAt, scanRelease, type Version } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";

/** What the name of an installation's folder says about the interpreter. */
export interface FolderIdentity {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
}

/**
 * Reads `3.12.1` (pyenv), `cpython-3.13.0+freethreaded-linux-x86_64-gnu` (uv), `pypy3.10-7.3.12`. Returns
 * undefined for other names.
 */
export function readFolderName(name: string): FolderIdentity | undefined {
  const first = name[0];
  const isNumber = first === "3" || first === "2";
  const release = isNumber ? usualRelease(name) : undefined;
  if (release !== undefined)
    return { implementation: "CPython", version: { release, prerelease: "" }, variant: "standard" };
  const named = isNumber ? plain : namedPrefixes.find(({ prefix }) => name.startsWith(prefix));
  if (named === undefined) return undefined;
  const { numbers, end } = scanRelease(name, named.prefix.length);
  // pyenv's `graalpy-24.0.0` and `pypy-5.7.1` have the implementation's own version, not the language's.
  if (numbers.length < 2 || (numbers[0] !== 3 && numbers[0] !== 2)) return undefined;
  const rest = name.slice(end);
  return {
    implementation: named.implementation,
    version: { release: firstThree(numbers), prerelease: prereleaseAt(name, end) },
    variant: rest === "" ? "standard" : readVariant(rest),
  };
}

interface Named {
  readonly prefix: string;
  readonly implementation: Implementation;
}

const plain: Named = { prefix: "", implementation: "CPython" };

const namedPrefixes: readonly Named[] = [
  { prefix: "cpython-", implementation: "CPython" },
  { prefix: "pypy-", implementation: "PyPy" },
  { prefix: "pypy", implementation: "PyPy" },
  { prefix: "graalpy-", implementation: "GraalPy" },
  { prefix: "python@", implementation: "CPython" },
];

/** uv writes `+freethreaded` and `+debug`; pyenv `3.13.0t`, `3.13t-dev`, `3.13.0rc3t` and `3.12.1-debug`. */
function readVariant(rest: string): Variant {
  if (rest.includes("+debug") || rest.endsWith("-debug")) return "debug";
  const isThreaded = rest.startsWith("t") || endsInT(rest) || rest.includes("+freethreaded");
  return isThreaded ? "freethreaded" : "standard";
}

function endsInT(rest: string): boolean {
  return rest.endsWith("t") && isDigit(rest.charCodeAt(rest.length - 2));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
