import { limits } from "../limits.ts";
import { lookup } from "../lookup.ts";
import { knownFolder } from "../platform/known-folders.ts";
import { oncePerRun, withValue } from "../platform/once-per-run.ts";
import { isOwn } from "../platform/ownership.ts";
import type { Machine } from "../platform/platform.ts";
import { findDistrust } from "../trust/distrust.ts";
import { parseVersion, type Version } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";
import { type Fields, isFields, parseObject, textOf } from "./json-object.ts";

/** What an interpreter says of itself. */
export interface ProbeResult {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
}

/** The result of one probe, undefined if the interpreter did not answer, and the fingerprint of its file. */
export interface CachedProbe {
  readonly fingerprint: string;
  readonly result: ProbeResult | undefined;
}

/** Results by the real path of the executable. */
export type ProbeCache = Readonly<Record<string, CachedProbe>>;

/** Returns the path of the cache file, in the user's cache folder. */
export function probeCachePath(machine: Machine): string | undefined {
  const { platform } = machine;
  const folder = knownFolder("cache", machine);
  return folder && platform.join(platform.join(folder, "pyl"), "interpreters.json");
}

/** Returns the cached probe of an executable, if the file is still the one that was probed. */
export function cachedProbe(real: string, machine: Machine): CachedProbe | undefined {
  const probe = lookup(probeCacheOf(machine), real);
  return probe !== undefined && probe.fingerprint === machine.fingerprint(real) ? probe : undefined;
}

/** Reads the cache file. One that is unreadable, another user's or not valid counts as empty. */
export function readProbeCache(machine: Machine): ProbeCache {
  const path = probeCachePath(machine);
  const counts =
    path !== undefined &&
    machine.permitted.kind(path) !== undefined &&
    isOwn(path, machine) &&
    findDistrust(path, "entry", machine) === undefined;
  const text = counts ? machine.permitted.readStart(path, limits.probeCacheBytes.value) : undefined;
  return text === undefined ? {} : parseProbeCache(text);
}

/** Returns the cache of this run. It is read once, so that a decision sees one state of it. */
export const probeCacheOf = oncePerRun(readProbeCache);

/** Returns a machine with this cache, also if the file could not be written. */
export function withProbeCache(machine: Machine, cache: ProbeCache): Machine {
  // The fingerprint of a file that changes all the time is the one at its probe: otherwise it would be probed forever.
  const fingerprint = (path: string) => lookup(cache, path)?.fingerprint ?? machine.fingerprint(path);
  return withValue({ ...machine, fingerprint }, readProbeCache, cache);
}

/** Returns the unchecked entries of the cache file's text; undefined if pyl cannot have written it. */
export function probeCacheEntries(text: string): Fields | undefined {
  const file = parseObject(text);
  return file?.schemaVersion === 1 && isFields(file.answers) ? file.answers : undefined;
}

function parseProbeCache(text: string): ProbeCache {
  const entries = probeCacheEntries(text) ?? {};
  // An assignment to `__proto__` would change the prototype.
  return Object.fromEntries(
    Object.entries(entries).flatMap(([real, entry]) => {
      const probe = isFields(entry) ? parseCachedProbe(entry) : undefined;
      return probe === undefined ? [] : [[real, probe] as const];
    }),
  );
}

function parseCachedProbe(entry: Fields): CachedProbe | undefined {
  const fingerprint = textOf(entry.fingerprint);
  if (fingerprint === undefined) return undefined;
  if (entry.version === undefined) return { fingerprint, result: undefined };
  const result = parseProbeResult(entry);
  return result && { fingerprint, result };
}

/** Reads a result from the cache or from an interpreter. Returns undefined if it is not valid. */
export function parseProbeResult({ implementation, version, variant }: Fields): ProbeResult | undefined {
  const parsed = parseVersion(textOf(version) ?? "");
  if (parsed === undefined || parsed.release.length !== 3) return undefined;
  const named = lookup(implementations, (textOf(implementation) ?? "").toLowerCase());
  const built = lookup(variants, textOf(variant) ?? "");
  return named && built && { implementation: named, version: parsed, variant: built };
}

/** Implementations by `sys.implementation.name`. */
const implementations: Readonly<Record<string, Implementation>> = {
  cpython: "CPython",
  pypy: "PyPy",
  graalpy: "GraalPy",
};
const variants: Readonly<Record<string, Variant>> = {
  standard: "standard",
  freethreaded: "freethreaded",
  debug: "debug",
};
