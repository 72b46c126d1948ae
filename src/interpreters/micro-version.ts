import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { nativeArchitecture, readArchitecture } from "./architecture.ts";
import { readDetails } from "./details.ts";
import type { Interpreter } from "./interpreter.ts";
import { cachedProbe } from "./probe-cache.ts";

/**
 * Thrown if a decision needs what only the interpreters themselves can tell. Deciding starts
 * nothing: src/commands/probe.ts asks them, and decides again.
 */
export class NeedsProbe {
  readonly executables: readonly string[];

  constructor(executables: readonly string[]) {
    this.executables = executables;
  }
}

/** Something with an identity that may not tell enough. */
type Known = Pick<Interpreter, "executable" | "identity">;

/**
 * Returns all with their micro versions, as far as anything tells them. What no file tells, the
 * interpreter itself has answered earlier. Throws `NeedsProbe` if some were never asked.
 */
export function withMicroVersions<T extends Known>(all: readonly T[], machine: Machine): T[] {
  const unasked: string[] = [];
  const completed = all.map((known) => {
    const told = readDetails(known.identity, known.executable, machine);
    if (told.version.release.length >= 3) return { ...known, identity: told };
    const asked = probedIdentity(told, known.executable, machine);
    if (asked === undefined) unasked.push(known.executable);
    return { ...known, identity: asked ?? told };
  });
  if (unasked.length > 0) throw new NeedsProbe(unasked);
  return completed;
}

/** The same for one identity. */
export function withMicroVersion(identity: Identity, executable: string, machine: Machine): Identity {
  return withMicroVersions([{ identity, executable }], machine)[0]?.identity ?? identity;
}

/** Undefined for one that is still to be asked. */
function probedIdentity(told: Identity, executable: string, machine: Machine): Identity | undefined {
  const real = machine.realPath(executable);
  const built = real && readArchitecture(real, machine);
  // A script may start another Python tomorrow: its answer would not be worth keeping.
  if (!real || !built) return told;
  if (built === "other" && nativeArchitecture(machine) !== "other") return told;
  const kept = cachedProbe(real, machine);
  if (kept === undefined) return undefined;
  return kept.answer === undefined ? told : { ...told, ...kept.answer };
}
