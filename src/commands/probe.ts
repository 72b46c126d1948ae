import { parseObject } from "../interpreters/json-object.ts";
import { NeedsProbe } from "../interpreters/micro-version.ts";
import {
  type CachedProbe,
  type ProbeCache,
  parseProbeResult,
  probeCacheOf,
  probeCachePath,
  readProbeCache,
  withProbeCache,
} from "../interpreters/probe-cache.ts";
import { mayCreate } from "../platform/ownership.ts";
import type { Machine } from "../platform/platform.ts";
import probeProgram from "../python/probe.py" with { type: "text" };
import { printVersion } from "../versions/version.ts";
import type { Situation } from "./command.ts";

/**
 * Returns what `decide` returns. If it throws `NeedsProbe`, probes those interpreters, keeps the results, and calls it
 * again. It must not have written anything by then (docs/probing.md).
 */
export function withProbes<T>(situation: Situation, decide: (situation: Situation) => T): T {
  let current = situation;
  while (true) {
    try {
      return decide(current);
    } catch (error) {
      if (!(error instanceof NeedsProbe)) throw error;
      // All of them have a result then, so none is probed twice, and the loop ends.
      current = { ...current, machine: probeAll(error.executables, current) };
    }
  }
}

function probeAll(executables: readonly string[], { machine, host }: Situation): Machine {
  const results: Record<string, CachedProbe> = {};
  for (const executable of executables) {
    const real = machine.realPath(executable) ?? executable;
    // It was probed under another of its names.
    if (results[real] !== undefined) continue;
    const fingerprint = machine.fingerprint(real) ?? "";
    // A probe that the system could not start must not be kept as one without a result.
    const text = host.ask.call(machine, executable, words, redirections);
    const fields = text === undefined ? undefined : parseObject(text);
    results[real] = { fingerprint, result: fields && parseProbeResult(fields) };
  }
  // Another launch may have written the file meanwhile: its results are kept.
  const now = unchanged(readProbeCache(machine), machine);
  const kept = { ...now, ...unchanged(probeCacheOf(machine), machine), ...results };
  const path = probeCachePath(machine);
  // If the file cannot be written, the next run probes again.
  if (path !== undefined && mayCreate(path, machine)) host.replace(path, printProbeCache(kept));
  return withProbeCache(machine, kept);
}

/** Returns the results of files that have not changed. */
function unchanged(cache: ProbeCache, machine: Machine): ProbeCache {
  return Object.fromEntries(
    Object.entries(cache).filter(([real, { fingerprint }]) => machine.fingerprint(real) === fingerprint),
  );
}

/** A Python that has it believes to be another's. */
const redirections: readonly string[] = ["__PYVENV_LAUNCHER__"];

/** For every Python since 2.6, which has no `-I`. */
const words: readonly string[] = ["-E", "-s", "-S", "-c", probeProgram];

/** Returns the text of the cache file, as `readProbeCache` reads it. */
function printProbeCache(cache: ProbeCache): string {
  const entries = Object.entries(cache).map(([real, { fingerprint, result }]) => {
    const printed = result && { ...result, version: printVersion(result.version) };
    return [real, { fingerprint, ...printed }] as const;
  });
  return `${JSON.stringify({ schemaVersion: 1, answers: Object.fromEntries(entries) })}\n`;
}
