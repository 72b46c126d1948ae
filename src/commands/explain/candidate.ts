import { describeOrigin } from "../../origin.ts";
import type { Candidate, Step } from "../../select/candidate.ts";
import { reasonOfUnusable } from "../../select/environments/unusable.ts";
import { describeDistrust } from "../../trust/describe.ts";
import { type Identity, type Mismatch, printIdentity } from "../../versions/constraint.ts";
import { outrankedBy } from "../../versions/outranked-by.ts";
import { reasonOfLeftOut } from "../list/left-out-reason.ts";

/** What each step of the search examines. */
const steps: Readonly<Record<Step, string>> = {
  shebangPath: "the path in the shebang",
  ownEnvironment: "the environment that this pyl is installed in",
  activeEnvironment: "the active environment",
  scriptEnvironment: "the environment of the script",
  enclosingEnvironment: "the nearest environment upward",
  project: "the project's version",
  firstOnPath: "the first of that name on PATH",
  command: "the program of that name in [commands]",
  default: "the default",
  installed: "the best installed interpreter",
};

const mismatches: Readonly<Record<Mismatch, string>> = {
  version: "is another version",
  versionUnknown: "does not report its full version",
  implementation: "is another implementation",
  company: "belongs to another company",
  tag: "has another tag",
  prerelease: "is a pre-release of it",
  variant: "is a build that must be requested by name",
  architecture: "is built for another processor",
  requiresPython: "is a version that the script does not accept",
};

const ranks = {
  prerelease: "it is a pre-release",
  variant: "it is a free-threaded or debug build",
  version: "it is older",
  implementation: "it is not CPython",
  company: "it belongs to another company",
  unknown: "its version is not known",
  place: "it comes later on PATH, or is built for another processor",
} as const;

/** Returns one sentence about a candidate; `winner` is the interpreter that was chosen. */
export function describeCandidate(candidate: Candidate, winner: Identity | undefined): string {
  const { step, where, identity, origin, outcome, keptFor } = candidate;
  const name = identity === undefined ? where : `${where} (${printIdentity(identity)})`;
  if (outcome.kind === "lowerRank") {
    const rank = outcome.isForeign ? "company" : rankOf(identity, winner);
    return `${name} is installed too, but ${ranks[rank]}.`;
  }
  if (step === "installed" && outcome.kind !== "taken") return `${name} ${describeOutcome(candidate)}.`;
  const source =
    origin === undefined ? keptFor && `${keptFor.tool}'s for ${keptFor.marker}` : describeOrigin(origin);
  const subject = source === undefined ? steps[step] : `${steps[step]} (${source})`;
  const sentence =
    where === ""
      ? `${subject} ${describeOutcome(candidate)}`
      : `${subject} is ${name}: it ${describeOutcome(candidate)}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function rankOf(identity: Identity | undefined, winner: Identity | undefined): keyof typeof ranks {
  if (identity === undefined || winner === undefined) return "place";
  if (identity.version.release.length === 0) return "unknown";
  return outrankedBy(identity, winner) ?? "place";
}

function describeOutcome({ where, outcome }: Candidate): string {
  switch (outcome.kind) {
    case "taken":
      return "is used";
    case "mismatch":
      return `is skipped, because it ${mismatches[outcome.mismatch]}`;
    case "broken":
      return "cannot be used";
    case "notFound":
      return "does not exist";
    case "notInstalled":
      return "is not installed";
    case "noExecutable":
      return "is skipped, because there is no Python in it";
    case "unusable":
      return `is skipped, because ${reasonOfUnusable(outcome.why)}`;
    case "condaBase":
      return "is skipped, because it is conda's base, which conda activates by itself";
    case "untrusted":
      return `is skipped, because ${describeDistrust(where, outcome.distrust)}`;
    case "off":
      return "is not searched for";
    case "notSearched":
      return "are not searched, because a registered Python satisfies";
    case "contradicts":
      return "does not apply, because it contradicts the request";
    case "leftOut":
      return `is skipped, because ${reasonOfLeftOut(outcome.why)}`;
    case "lowerRank":
      return "matches too";
  }
}
