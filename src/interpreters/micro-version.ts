import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { nativeArchitecture, readArchitecture } from "./architecture.ts";
import { readDetails } from "./details.ts";
import type { Interpreter } from "./interpreter.ts";
import { cachedProbe } from "./probe-cache.ts";

/**
 * Thrown if a decision depends on what only these interpreters can report. Deciding starts nothing:
 * src/commands/probe.ts starts them, and decides again (docs/probing.md).
 */
export class NeedsProbe {
  readonly executables: readonly string[];

  constructor(executables: readonly string[]) {
    this.executables = executables;
  }
}

/** An executable whose identity may be incomplete. */
type Incomplete = Pick<Interpreter, "executable" | "identity">;

/**
 * Returns all with their micro versions, if a file or the probe cache has them. Throws `NeedsProbe` if some interpreters
 * have not been probed yet.
 */
export function withMicroVersions<T extends Incomplete>(all: readonly T[], machine: Machine): T[] {
  const unprobed: string[] = [];
  const completed = all.map((known) => {
    const identity = readDetails(known.identity, known.executable, machine);
    if (identity.version.release.length >= 3) return { ...known, identity };
    const asked = probedIdentity(identity, known.executable, machine);
    if (asked === undefined) unprobed.push(known.executable);
    return { ...known, identity: asked ?? identity };
  });
  if (unprobed.length > 0) throw new NeedsProbe(unprobed);
  return completed;
}

/** Does the same for one identity. */
export function withMicroVersion(identity: Identity, executable: string, machine: Machine): Identity {
  return withMicroVersions([{ identity, executable }], machine)[0]?.identity ?? identity;
}

/** Returns the identity by the probe cache. Undefined if the executable has not been probed yet. */
function probedIdentity(identity: Identity, executable: string, machine: Machine): Identity | undefined {
  const real = machine.realPath(executable);
  const built = real && readArchitecture(real, machine);
  // A script is not probed: it may start another Python tomorrow.
  if (!real || !built) return identity;
  if (built === "other" && nativeArchitecture(machine) !== "other") return identity;
  const probe = cachedProbe(real, machine);
  if (probe === undefined) return undefined;
  return probe.result === undefined ? identity : { ...identity, ...probe.result };
}
