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
 * Does what decides something; where it needs what only interpreters can tell, they are asked,
 * their answers kept, and it is done once more. It must not have written anything by then.
 */
export function withProbes<T>(situation: Situation, decide: (situation: Situation) => T): T {
  let current = situation;
  while (true) {
    try {
      return decide(current);
    } catch (error) {
      if (!(error instanceof NeedsProbe)) throw error;
      // Each has an answer then, if only that there is none, so this comes to an end.
      current = { ...current, machine: probeAll(error.executables, current) };
    }
  }
}

function probeAll(executables: readonly string[], { machine, host }: Situation): Machine {
  const told: Record<string, CachedProbe> = {};
  for (const executable of executables) {
    const real = machine.realPath(executable) ?? executable;
    // Under another of its names.
    if (told[real] !== undefined) continue;
    const fingerprint = machine.fingerprint(real) ?? "";
    const text = host.ask(executable, words, redirections);
    const fields = text === undefined ? undefined : parseObject(text);
    told[real] = { fingerprint, answer: fields && parseProbeResult(fields) };
  }
  // Another launch may have asked meanwhile: what is written is on top of what is there now.
  const now = unchanged(readProbeCache(machine), machine);
  const kept = { ...now, ...unchanged(probeCacheOf(machine), machine), ...told };
  const path = probeCachePath(machine);
  // Where it cannot be kept, they are asked again the next time.
  if (path !== undefined && mayCreate(path, machine)) host.replace(path, printProbeCache(kept));
  return withProbeCache(machine, kept);
}

/** Without those of files that are gone or others by now. */
function unchanged(answers: ProbeCache, machine: Machine): ProbeCache {
  return Object.fromEntries(
    Object.entries(answers).filter(([real, { fingerprint }]) => machine.fingerprint(real) === fingerprint),
  );
}

/** A Python that has it believes to be another's. */
const redirections: readonly string[] = ["__PYVENV_LAUNCHER__"];

/** For every Python since 2.6, which has no `-I`. */
const words: readonly string[] = ["-E", "-s", "-S", "-c", probeProgram];

/** The file as `readProbeCache` takes it. */
function printProbeCache(answers: ProbeCache): string {
  const entries = Object.entries(answers).map(([real, { fingerprint, answer }]) => {
    const told = answer && { ...answer, version: printVersion(answer.version) };
    return [real, { fingerprint, ...told }] as const;
  });
  return `${JSON.stringify({ schemaVersion: 1, answers: Object.fromEntries(entries) })}\n`;
}
