import * as errors from "../errors.ts";
import { noFact } from "../host/fallible.ts";
import type { FallibleFact } from "../host/host.ts";
import { limits } from "../limits.ts";
import { absoluteHere, type Machine, upward } from "./platform.ts";
import { expectNotices } from "./run-notices.ts";
import { everythingUnseen, unknownOwner } from "./unseen.ts";

/**
 * Decides what a fact is that the system could not report. What another user keeps closed counts as not there.
 * Anything else may be what the user meant: without it, something else would be started or written. So this
 * throws `Failure`.
 */
export function onSystemError(
  this: Machine,
  systemError: string,
  fact: FallibleFact,
  ...given: readonly unknown[]
): unknown {
  const closed = isDenial(systemError) ? closedPart(fact, given, this) : undefined;
  const value = goOn(this, systemError, fact, given, closed);
  if (closed !== undefined && closed.owner !== this.user()) return value;
  // macOS needs the right to list each folder above.
  if (fact === "directory" && isDenial(systemError)) return undefined;
  throw errors.couldNotLook(lookOf(fact), subjectOf(fact, given), systemError, closed?.place);
}

/** Returns the machine for a report, which goes on without what the system cannot look at. */
export function forReport(machine: Machine): Machine {
  return withRule(machine, (systemError, fact, ...given) => {
    const closed = isDenial(systemError) ? closedPart(fact, given, machine) : undefined;
    return goOn(machine, systemError, fact, given, closed);
  });
}

/** Returns a machine with a rule for facts that the system could not report. */
export function withRule(facts: Omit<Machine, "permitted">, rule: Machine["onSystemError"]): Machine {
  const machine = { ...facts, onSystemError: rule };
  return {
    ...machine,
    permitted: {
      ...machine,
      onSystemError: (systemError, fact, ...given) =>
        isDenial(systemError) ? noFact(fact, given) : machine.onSystemError(systemError, fact, ...given),
    },
  };
}

/** Returns whether this user may not do what was asked for. */
export function isDenial(systemError: string): boolean {
  return systemError === "EACCES" || systemError === "EPERM";
}

/** Keeps for reports what the run does without, and returns what the fact is then. */
function goOn(
  machine: Machine,
  systemError: string,
  fact: FallibleFact,
  given: readonly unknown[],
  closed: Closed | undefined,
): unknown {
  const all = everythingUnseen(machine);
  // One line for all that is in a closed folder.
  const subject = closed?.place?.path ?? subjectOf(fact, given);
  const owner = closed?.owner === machine.user() ? undefined : closed?.owner;
  if (!all.some((unseen) => unseen.subject === subject))
    all.push({ look: lookOf(fact), subject, systemError, owner });
  expectNotices(machine);
  // What cannot be examined is not trusted.
  return fact === "permissions" ? "other unknown" : noFact(fact, given);
}

/** What this user may not look into, and who it belongs to. */
interface Closed {
  readonly owner: string;
  readonly place?: errors.ClosedPlace;
}

/** Returns what is closed on the way to what a fact is about: the nearest folder that the system can examine. */
function closedPart(fact: FallibleFact, given: readonly unknown[], machine: Machine): Closed | undefined {
  const { platform } = machine;
  if (fact === "directory") return undefined;
  if (isAboutRegistry(fact)) {
    const isUsers = fact === "registryData" || given[0] === "user";
    return { owner: isUsers ? machine.user() : (platform.administrators[0] as string) };
  }
  const quiet: Machine = { ...machine, onSystemError: () => undefined };
  const path = targetOf(absoluteHere(given[0] as string, quiet), quiet);
  // A folder that may not be listed is the closed one itself; Windows asks the right to see permissions of the path too.
  const isItself = fact === "list" || (fact === "permissions" && !platform.hasPosixPaths);
  const start = isItself ? path : platform.parent(path);
  for (const folder of upward(start, platform)) {
    const owner = ownerOf(folder, quiet);
    if (owner === undefined) continue;
    const isFile = fact !== "list" && folder === start && quiet.kind(path) !== undefined;
    return {
      owner,
      place: isFile ? { kind: "file", path } : { kind: "folder", path: quiet.realPath(folder) ?? folder },
    };
  }
  return undefined;
}

/** Windows lets an owner read who owns a folder, so what it denies is another user's (READ_CONTROL). */
function ownerOf(folder: string, quiet: Machine): string | undefined {
  const onSystemError = (systemError: string) =>
    isDenial(systemError) && quiet.kind(folder) !== undefined ? unknownOwner : undefined;
  return { ...quiet, onSystemError }.owner(folder);
}

/** Follows the links of a path as far as the system can examine them. */
function targetOf(path: string, quiet: Machine): string {
  const { platform } = quiet;
  let current = path;
  for (let links = 0; links < limits.links.value; links += 1) {
    const link = [...upward(current, platform)].find((part) => quiet.readLink(part) !== undefined);
    const target = link === undefined ? undefined : quiet.readLink(link);
    if (link === undefined || target === undefined) break;
    const rest = current.slice(link.length);
    current = platform.normalize(platform.join(platform.parent(link), target) + rest);
  }
  return current;
}

function isAboutRegistry(fact: FallibleFact): boolean {
  return fact.startsWith("registry");
}

/** Returns the name of what a fact is about, for messages. */
function subjectOf(fact: FallibleFact, given: readonly unknown[]): string {
  if (fact === "directory") return "the working directory";
  if (fact === "registryData") return `HKEY_CURRENT_USER\\${given[0]}`;
  if (!isAboutRegistry(fact)) return given[0] as string;
  return `${given[0] === "user" ? "HKEY_CURRENT_USER" : "HKEY_LOCAL_MACHINE"}\\${given[1]}`;
}

function lookOf(fact: FallibleFact): errors.Look {
  if (fact === "ask") return "start";
  if (fact === "list" || fact === "registryKeys") return "list";
  return fact === "readStart" || fact === "contains" || isAboutRegistry(fact) ? "read" : "examine";
}
