import { lookup } from "../lookup.ts";
import { specifierSetProblem } from "./specifier.ts";
import { scanPrerelease, scanRelease } from "./version.ts";
import {
  type Architecture,
  anyVersion,
  type Implementation,
  type Variant,
  type VersionRequest,
} from "./version-request.ts";

/**
 * Parses a version as people and tools write it, or nothing: `3`, `3.12`, `3.13t-64` (py.exe), `3.12-arm`,
 * `3.8.10-win32` (pyenv-win), `3.13+freethreaded`, `312` (uv), `3.14.0rc1`, `3.14-dev`. It is the one notation of
 * options, variables, version files, first lines and interpreters' file names. Returns undefined for any other text.
 */
export function parseVersionRequest(text: string): VersionRequest | undefined {
  if (text === "") return anyVersion;
  const { numbers, end: numbersEnd } = scanRelease(text, 0);
  if (numbers.length === 0 || numbers.length > 3) return undefined;
  // `032` is not 3.2, and 32 would be printed like that.
  if (numbers.length === 1 && numbersEnd > 1 && text[0] === "0") return undefined;
  const release = compactRelease(text) ?? numbers;
  const before = scanVariant(text, numbersEnd);
  const { prerelease, end } = scanPrerelease(text, before.end);
  const build = before.variant === undefined ? scanVariant(text, end) : { ...before, end };
  const suffix = text.slice(build.end);
  const architecture = suffix === "" ? undefined : lookup(architectures, suffix);
  if (suffix !== "" && architecture === undefined) return undefined;
  const request = { release, variant: build.variant, architecture, implementation: undefined };
  return prerelease === "" ? request : withPrerelease(request, prerelease);
}

/** Returns 3.12 for a text that begins with `312` (uv, wheels, python.org's folders). Major versions have one digit. */
export function compactRelease(text: string): readonly number[] | undefined {
  const { numbers, end } = scanRelease(text, 0);
  if (numbers.length !== 1 || end < 2 || (text[0] !== "2" && text[0] !== "3")) return undefined;
  return [Number(text.slice(0, 1)), Number(text.slice(1, end))];
}

/** Returns the build that a letter or a word names at that place, and where that ends. */
function scanVariant(text: string, start: number): { variant: Variant | undefined; end: number } {
  const none = { variant: undefined, end: start };
  if (start === text.length) return none;
  const words = variantWords.find(({ word }) => text.startsWith(word, start));
  if (words !== undefined) return { variant: words.variant, end: start + words.word.length };
  // `3.12dev` and `3.14d` begin alike.
  if (text.startsWith("dev", start)) return none;
  const variant = variants[text.charAt(start)];
  return variant === undefined ? none : { variant, end: start + 1 };
}

/** The letter behind a version. No property of every object has a name of one letter. */
const variants: Readonly<Record<string, Variant>> = { t: "freethreaded", d: "debug" };

/** uv's words, the longest first, and pyenv's (python-build names a debug build `3.12.1-debug`). */
const variantWords: readonly { readonly word: string; readonly variant: Variant }[] = [
  { word: "+freethreaded+debug", variant: "debug" },
  { word: "+gil+debug", variant: "debug" },
  { word: "+freethreaded", variant: "freethreaded" },
  { word: "+debug", variant: "debug" },
  { word: "+gil", variant: "standard" },
  { word: "-debug", variant: "debug" },
];

/** The suffixes of py.exe, of pyenv-win, which calls ARM64 `arm`, and of python.org's and others' downloads. */
const architectures: Readonly<Record<string, Architecture>> = {
  "-32": "32bit",
  "-64": "64bit",
  "-arm64": "arm64",
  "-win32": "32bit",
  "-arm": "arm64",
  "-amd64": "64bit",
  "-x86_64": "64bit",
  "-x64": "64bit",
  "-x86": "32bit",
};

/** A candidate of `3.14` is one of 3.14.0. `3.14-dev` is whatever comes before the next release. */
function withPrerelease(request: VersionRequest, prerelease: string): VersionRequest | undefined {
  const { release } = request;
  if (release.length < 2) return undefined;
  if (prerelease.startsWith("dev")) return { ...request, prerelease: "dev" };
  // `3.12a` is nothing that people write.
  if (!/\d$/.test(prerelease)) return undefined;
  return { ...request, release: release.length === 2 ? [...release, 0] : release, prerelease };
}

/**
 * Parses what names a Python in a version file or a default: a version, uv's `cpython@3.12`, `pp310`, `>=3.9, <3.11`
 * and whole keys (`cpython-3.12.1-linux-x86_64-gnu`), pyenv's `pypy3.10-7.3.12`. Case does not count. Returns
 * undefined for any other text.
 */
export function parseVersionName(text: string): VersionRequest | undefined {
  const lower = text.toLowerCase();
  if (lower === "any" || lower === "default") return anyVersion;
  const plain = parseVersionRequest(lower) ?? parseRange(lower);
  if (plain !== undefined) return plain;
  for (const { prefix, implementation } of namedImplementations) {
    if (!lower.startsWith(prefix)) continue;
    const rest = lower.slice(prefix.length);
    // It names neither an implementation nor a version.
    if (rest === "" && implementation === undefined) return undefined;
    const isSeparated = (rest[0] === "@" || rest[0] === "-") && rest.length > 1;
    const request = parseNamed(isSeparated ? rest.slice(1) : rest);
    if (request !== undefined) return implementation === undefined ? request : { ...request, implementation };
  }
  return undefined;
}

/** Parses what follows the name of an implementation. */
function parseNamed(text: string): VersionRequest | undefined {
  const plain = parseVersionRequest(text) ?? parseRange(text.trim());
  if (plain !== undefined) return plain;
  // The system, the processor and the C library follow in uv's keys, the implementation's own version in pyenv's names.
  const [version = "", ...others] = text.split("-");
  const request = version === "any" ? anyVersion : parseVersionRequest(version);
  if (request === undefined || others.length === 0) return undefined;
  const architecture = others.map((word) => lookup(processors, word)).find((each) => each !== undefined);
  return { ...request, architecture };
}

/** Returns undefined for a text that is not a specifier set. */
function parseRange(text: string): VersionRequest | undefined {
  if (!/^[<>=!~]/.test(text)) return undefined;
  return specifierSetProblem(text) === undefined ? { ...anyVersion, specifiers: text } : undefined;
}

/** The names and uv's short ones, the longer first. `python` may be any implementation's. */
const namedImplementations: readonly {
  readonly prefix: string;
  readonly implementation: Implementation | undefined;
}[] = [
  { prefix: "cpython", implementation: "CPython" },
  { prefix: "graalpy", implementation: "GraalPy" },
  { prefix: "python", implementation: undefined },
  { prefix: "pypy", implementation: "PyPy" },
  { prefix: "cp", implementation: "CPython" },
  { prefix: "pp", implementation: "PyPy" },
  { prefix: "gp", implementation: "GraalPy" },
];

/** The processors in uv's keys, in their families (uv-platform, arch.rs). */
const processors: Readonly<Record<string, Architecture>> = {
  x86_64: "64bit",
  x86_64_v2: "64bit",
  x86_64_v3: "64bit",
  x86_64_v4: "64bit",
  aarch64: "arm64",
  arm64: "arm64",
  x86: "32bit",
  i686: "32bit",
  armv7: "32bit",
  armv6: "32bit",
};
