import type { Machine } from "../platform/platform.ts";
import type { Identity } from "../versions/constraint.ts";
import { keptAnswer } from "./answers.ts";
import { nativeArchitecture, readArchitecture } from "./architecture.ts";
import { readDetails } from "./details.ts";
import type { Interpreter } from "./interpreter.ts";
import { askFirst } from "./unasked.ts";

/** Something with an identity that may not tell enough. */
type Known = Pick<Interpreter, "executable" | "identity">;

/**
 * All to the micro version, as far as anything tells. What no file tells is what they answered
 * when they were asked; where some have not been, that comes first and this ends.
 */
export function completeAll<T extends Known>(all: readonly T[], machine: Machine): T[] {
  const unasked: string[] = [];
  const completed = all.map((known) => {
    const told = readDetails(known.identity, known.executable, machine);
    if (told.version.release.length >= 3) return { ...known, identity: told };
    const asked = askedIdentity(told, known.executable, machine);
    if (asked === undefined) unasked.push(known.executable);
    return { ...known, identity: asked ?? told };
  });
  return unasked.length === 0 ? completed : askFirst(unasked);
}

/** One of them. */
export function completeIdentity(identity: Identity, executable: string, machine: Machine): Identity {
  return completeAll([{ identity, executable }], machine)[0]?.identity ?? identity;
}

/** Undefined for one that is still to be asked. */
function askedIdentity(told: Identity, executable: string, machine: Machine): Identity | undefined {
  const real = machine.realPath(executable);
  const built = real && readArchitecture(real, machine);
  // A script may start another Python tomorrow: its answer would not be worth keeping.
  if (!real || !built) return told;
  if (built === "other" && nativeArchitecture(machine) !== "other") return told;
  const kept = keptAnswer(real, machine);
  if (kept === undefined) return undefined;
  return kept.answer === undefined ? told : { ...told, ...kept.answer };
}
