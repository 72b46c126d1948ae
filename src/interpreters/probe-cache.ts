import { lookup } from "../lookup.ts";
import { knownFolder } from "../platform/known-folders.ts";
import { oncePerRun, withValue } from "../platform/once-per-run.ts";
import { isOwn } from "../platform/ownership.ts";
import type { Machine } from "../platform/platform.ts";
import { parseVersion, type Version } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";
import { type Fields, isFields, parseObject, textOf } from "./json-object.ts";

/** What an interpreter has said of itself. */
export interface ProbeResult {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
}

/** An answer, or that there was none, and the file that gave it. */
export interface CachedProbe {
  readonly fingerprint: string;
  readonly answer: ProbeResult | undefined;
}

/** By the real path of the executable. */
export type ProbeCache = Readonly<Record<string, CachedProbe>>;

/** More than a thousand interpreters. A longer file counts as empty: what was read of it is not valid JSON. */
export const maximumProbeCacheBytes = 1 << 18;

/** Where answers are kept: the user's own folder for what can be made again. */
export function probeCachePath(machine: Machine): string | undefined {
  const { platform } = machine;
  const folder = knownFolder("cache", machine);
  return folder && platform.join(platform.join(folder, "pyl"), "interpreters.json");
}

/** Returns what was kept of an executable, if the file at that path is still the one that said it. */
export function cachedProbe(real: string, machine: Machine): CachedProbe | undefined {
  const kept = lookup(probeCacheOf(machine), real);
  return kept !== undefined && kept.fingerprint === machine.fingerprint(real) ? kept : undefined;
}

/** Reads all that is kept. A file that is unreadable, another user's or not valid counts as empty. */
export function readProbeCache(machine: Machine): ProbeCache {
  const path = probeCachePath(machine);
  const text =
    path !== undefined && isOwn(path, machine) ? machine.readStart(path, maximumProbeCacheBytes) : undefined;
  return text === undefined ? {} : parseProbeCache(text);
}

/** What this run goes by: it reads the file once, so that a decision sees one state of it. */
export const probeCacheOf = oncePerRun(readProbeCache);

/** Returns a machine that has these answers, also if the file could not be written. */
export function withProbeCache(machine: Machine, answers: ProbeCache): Machine {
  // A file that changes all the time is the one that was asked.
  const fingerprint = (path: string) => lookup(answers, path)?.fingerprint ?? machine.fingerprint(path);
  return withValue({ ...machine, fingerprint }, readProbeCache, answers);
}

/** Returns the unchecked entries of the cache file's text; undefined if pyl cannot have written it. */
export function probeCacheEntries(text: string): Fields | undefined {
  const file = parseObject(text);
  return file?.schemaVersion === 1 && isFields(file.answers) ? file.answers : undefined;
}

function parseProbeCache(text: string): ProbeCache {
  const entries = probeCacheEntries(text) ?? {};
  // Not by assignment: to `__proto__` that would be something else.
  return Object.fromEntries(
    Object.entries(entries).flatMap(([real, entry]) => {
      const kept = isFields(entry) ? parseCachedProbe(entry) : undefined;
      return kept === undefined ? [] : [[real, kept] as const];
    }),
  );
}

function parseCachedProbe(entry: Fields): CachedProbe | undefined {
  const fingerprint = textOf(entry.fingerprint);
  if (fingerprint === undefined) return undefined;
  if (entry.version === undefined) return { fingerprint, answer: undefined };
  const answer = parseProbeResult(entry);
  return answer && { fingerprint, answer };
}

/** From texts, in the file as in what an interpreter writes; undefined for what it cannot have said. */
export function parseProbeResult({ implementation, version, variant }: Fields): ProbeResult | undefined {
  const parsed = parseVersion(textOf(version) ?? "");
  if (parsed === undefined || parsed.release.length !== 3) return undefined;
  const named = lookup(implementations, (textOf(implementation) ?? "").toLowerCase());
  const built = lookup(variants, textOf(variant) ?? "");
  return named && built && { implementation: named, version: parsed, variant: built };
}

/** By `sys.implementation.name`. */
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
