import { otherMachineOf } from "../../interpreters/other-machine.ts";
import type { Machine } from "../../platform/platform.ts";
import { expectNotices } from "../../platform/run-notices.ts";
import type { Candidate, Outcome } from "../candidate.ts";
import { type EnvironmentSearch, evaluateEnvironment, skipped } from "./evaluate-environment.ts";
import type { Place } from "./places.ts";
import { evaluateListed } from "./python-envs.ts";
import { readTrusted, untrusted } from "./read-trusted.ts";
import { findFoundDistrust } from "./trust.ts";
import type { Unusable } from "./unusable.ts";
import { readVenvFile } from "./venv-file.ts";

/** Returns what was found upward, compared with the constraint. Undefined for what has no say: an empty list. */
export function evaluatePlace(place: Place, search: EnvironmentSearch): Candidate | undefined {
  switch (place.kind) {
    case "list":
      return evaluateListed(place.path, search);
    case "environment":
      return evaluateEnclosing(place.path, search);
    case "file":
      return evaluateFile(place.path, search);
    case "unusable":
      return unusable(place.path, place.why, search);
  }
}

/** Follows a file `.venv` to the environment that it names. */
function evaluateFile(file: string, search: EnvironmentSearch): Candidate {
  const { machine } = search;
  const writer = findFoundDistrust(file, "entry", search);
  if (writer !== undefined) return untrusted("enclosingEnvironment", "the file", file, writer, machine);
  const found = readVenvFile(file, machine);
  if (found.kind !== "environment") return unusable(file, found, search);
  return { ...evaluateEnclosing(found.prefix, search), origin: found.origin };
}

function evaluateEnclosing(prefix: string, search: EnvironmentSearch): Candidate {
  const { machine } = search;
  const found = readTrusted(prefix, "enclosingEnvironment", search);
  if (found === undefined) return unusable(prefix, { kind: "unreadable" }, search);
  if ("outcome" in found) return found;
  if (found.defect?.kind !== "noExecutable")
    return evaluateEnvironment(found, "enclosingEnvironment", search);
  const why = whyNoExecutable(prefix, machine);
  return unused(prefix, why === undefined ? { kind: "noExecutable" } : { kind: "unusable", why }, search);
}

function whyNoExecutable(prefix: string, machine: Machine): Unusable | undefined {
  const { platform } = machine;
  const name = otherMachineOf(prefix, undefined, machine);
  if (name !== undefined) return { kind: "otherMachine", name };
  const path = platform.environmentExecutables
    .map((each) => platform.join(prefix, each))
    .find((each) => machine.kind(each) === "file");
  return path === undefined ? undefined : { kind: "notExecutable", path };
}

function unusable(path: string, why: Unusable, search: EnvironmentSearch): Candidate {
  return unused(path, { kind: "unusable", why }, search);
}

function unused(path: string, outcome: Outcome, { machine }: EnvironmentSearch): Candidate {
  expectNotices(machine);
  return skipped("enclosingEnvironment", path, outcome);
}
