import { describeOrigin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import type { Consideration, Step, Verdict } from "../select/consideration.ts";
import { type Mismatch, printIdentity } from "../versions/constraint.ts";

/** What a step looks at, as the start of a sentence. */
const steps: Readonly<Record<Step, string>> = {
  shebangPath: "The path in the shebang",
  ownEnvironment: "The environment this pyl is installed in",
  activeEnvironment: "The active environment",
  enclosingEnvironment: "The nearest environment, looking upward",
  firstOnPath: "The first on PATH",
  default: "The default",
  installed: "Installed",
};

const mismatches: Readonly<Record<Mismatch, string>> = {
  version: "is another version",
  versionUnknown: "does not tell enough of its version",
  implementation: "is another implementation",
  variant: "is a build that must be asked for by name",
  architecture: "is built for another processor",
  requiresPython: "is outside what the script requires",
};

/** `The active environment, /home/me/.venv (Python 3.9), is another version.` */
export function describeConsideration(consideration: Consideration): string {
  const { step, where, identity, verdict } = consideration;
  const what = identity === undefined ? where : `${where} (${printIdentity(identity)})`;
  const subject = what === "" ? steps[step] : `${steps[step]}, ${what},`;
  return printable(`${subject} ${describeVerdict(verdict)}.`);
}

function describeVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case "taken":
      return "is taken";
    case "mismatch":
      return `is passed over: it ${mismatches[verdict.mismatch]}`;
    case "notFound":
      return "is not there";
    case "noExecutable":
      return "does not count: there is no Python in it";
    case "condaBase":
      return "does not count: it is conda's base, which nobody chose";
    case "untrusted":
      return `is passed over: it belongs to user ${verdict.owner ?? "unknown"}, whom you have no reason to trust`;
    case "off":
      return `was not looked for: ${describeOrigin(verdict.origin)}`;
    case "contradicts":
      return `does not apply here: it does not go with what is asked for (set in ${describeOrigin(verdict.origin)})`;
    case "leftOut":
      return describeLeftOut(verdict.why);
    case "lowerRank":
      return "would do too, but something better is installed";
  }
}

function describeLeftOut(why: Extract<Verdict, { kind: "leftOut" }>["why"]): string {
  switch (why.kind) {
    case "self":
      return "is left out: it is this launcher";
    case "notInstalled":
      return `is left out: it holds shims, and ${why.selected}, which its manager has selected, is not installed`;
    case "unknownManager":
      return "is left out: it holds shims of a version manager whose rules pyl does not know";
  }
}

/** Lines for standard error about what a person should know though the script starts. */
export function notices(considered: readonly Consideration[], machine: Machine): string[] {
  return considered.flatMap(({ where, verdict }) => {
    if (verdict.kind !== "untrusted") return [];
    const folder = machine.platform.parent(where);
    const text = `the environment ${where} is passed over: it belongs to user ${verdict.owner ?? "unknown"}; to use it, name ${folder} in [pyl] trusted of py.ini`;
    return [`pyl: ${printable(text)}\n`];
  });
}
