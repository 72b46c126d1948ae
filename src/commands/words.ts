import { describeOrigin } from "../origin.ts";
import type { Candidate, Outcome, Step } from "../select/candidate.ts";
import { type Identity, type Mismatch, outrankedBy, printIdentity } from "../versions/constraint.ts";

/** What a step looks at. */
const steps: Readonly<Record<Step, string>> = {
  shebangPath: "the path in the shebang",
  ownEnvironment: "the environment that this pyl is installed in",
  activeEnvironment: "the active environment",
  enclosingEnvironment: "the nearest environment upward",
  firstOnPath: "the first of that name on PATH",
  default: "the default",
  installed: "the best of what is installed",
};

const mismatches: Readonly<Record<Mismatch, string>> = {
  version: "is another version",
  versionUnknown: "does not tell enough of its version",
  implementation: "is another implementation",
  company: "is another company's",
  tag: "has another tag",
  variant: "is a build that must be asked for by name",
  architecture: "is built for another processor",
  requiresPython: "is outside what the script requires",
};

const ranks = {
  prerelease: "it is a pre-release",
  variant: "it is a free-threaded or debug build",
  version: "it is older",
  implementation: "it is no CPython",
  company: "it is another company's",
  place: "it stands later on PATH, or is built for another processor",
} as const;

/** One sentence for one thing that was looked at; `winner` is what was taken in the end. */
export function describeCandidate(candidate: Candidate, winner: Identity | undefined): string {
  const { step, where, identity, origin, outcome } = candidate;
  const name = identity === undefined ? where : `${where} (${printIdentity(identity)})`;
  if (outcome.kind === "lowerRank")
    return `${name} is installed too, but ${ranks[rankOf(identity, winner)]}.`;
  if (step === "installed" && outcome.kind !== "taken") return `${name} ${describeOutcome(outcome)}.`;
  const subject = origin === undefined ? steps[step] : `${steps[step]} (${describeOrigin(origin)})`;
  const sentence =
    where === ""
      ? `${subject} ${describeOutcome(outcome)}`
      : `${subject} is ${name}: it ${describeOutcome(outcome)}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function rankOf(identity: Identity | undefined, winner: Identity | undefined): keyof typeof ranks {
  return identity === undefined || winner === undefined
    ? "place"
    : (outrankedBy(identity, winner) ?? "place");
}

function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "taken":
      return "is taken";
    case "mismatch":
      return `is passed over, as it ${mismatches[outcome.mismatch]}`;
    case "broken":
      return "cannot be used";
    case "notFound":
      return "is not there";
    case "noExecutable":
      return "does not count, as there is no Python in it";
    case "condaBase":
      return "does not count, as it is conda's base, which nobody chose";
    case "untrusted":
      return `is passed over, as it belongs to user ${outcome.owner}, whom you have no reason to trust`;
    case "off":
      return "is not looked for";
    case "contradicts":
      return "does not apply here, as it does not go with what is asked for";
    case "leftOut":
      return describeLeftOut(outcome.why);
    case "lowerRank":
      return "would do too";
  }
}

export function describeLeftOut(why: Extract<Outcome, { kind: "leftOut" }>["why"]): string {
  switch (why.kind) {
    case "self":
      return "is left out, as it is this launcher";
    case "missing":
      return "is left out: an installer has made it known, and it is not there";
    case "notExecutable":
      return "is left out, as it is no program that can be started directly";
    case "storeStub":
      return "is left out: it is no Python, it opens the Microsoft Store";
    case "noDeveloperTools":
      return "is left out: it is no Python, it asks to install Apple's developer tools (xcode-select --install)";
    case "otherLauncher":
      return "is left out, as it is another launcher (Python Install Manager's)";
    case "withoutExecutable":
      return "is left out, as it does not tell where its executable is";
    case "unreadableRecord":
      return "is left out, as it is no record of an installed Python that pyl can read";
    case "sameTag":
      return `is left out, as ${why.first} has the same company and tag, and goes first`;
    case "unreadableFolder":
      return "is left out, as this user may not look into it";
    case "noInterpreter":
      return "is left out, as there is no interpreter in it that could be started";
    case "dangling":
      return `is left out, as it is a link that leads nowhere (to ${why.target})`;
    case "secondName":
      return `is a second name for ${why.target}`;
    case "notInstalled":
      return `is left out: it holds shims, and ${why.selected}, which ${why.by} selects, is not installed`;
    case "noneSelected":
      return "is left out: it holds shims, and no version of Python is selected for them";
    case "notFollowed":
      return `is left out: it holds shims, and only their manager can follow ${why.what} in ${why.by}`;
    case "untrustedFile":
      return `is left out: it holds shims, and ${why.path}, which selects for them, belongs to user ${why.owner}, whom you have no reason to trust`;
    case "badFile":
      return `is left out: it holds shims, and ${why.where}, which their manager reads, is not as it should be: ${why.problem}`;
    case "unknownManager":
      return "is left out: it holds shims of a version manager whose rules pyl does not know";
  }
}
