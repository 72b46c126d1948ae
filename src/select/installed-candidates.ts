import type { Interpreter } from "../interpreters/interpreter.ts";
import { bestOf } from "./best.ts";
import { type Candidate, installedCandidate, type Outcome } from "./candidate.ts";
import { defaultFor } from "./defaults.ts";
import { basesOf, type Installed, withMicroVersionsFor, withUnknownVersionsFor } from "./installed.ts";
import { isForeign, matcherFor } from "./match.ts";
import { candidatesFromPreset } from "./preset-candidates.ts";
import { everythingInstalled, type Question } from "./question.ts";
import { installedFor, needsReasons } from "./windows/registered-first.ts";

/** Returns the default if the version was left open and there is one, or else the best of what is installed. */
export function* candidatesFromInstalled(question: Question): Generator<Candidate> {
  const { constraint, machine } = question;
  const all = machine.platform.hasPosixPaths
    ? everythingInstalled(question)
    : installedFor(constraint, question);
  const counted = question.request.version === undefined ? all : basesOf(all);
  const installed = withMicroVersionsFor(counted, constraint, machine);
  for (const { path, why } of installed.leftOut)
    if (why.kind !== "secondName")
      yield { step: "installed", where: path, identity: undefined, outcome: { kind: "leftOut", why } };
  const preset = defaultFor(question);
  if (preset !== undefined) {
    // What satisfies the default may be found elsewhere, on Windows.
    const known = machine.platform.hasPosixPaths ? { ...question, installed: () => installed } : question;
    yield* candidatesFromPreset("default", preset, known);
  }
  const found = bestOf(installed, constraint, machine);
  const complete = found === undefined ? withUnknownVersionsFor(installed, constraint, machine) : installed;
  const best = found ?? bestOf(complete, constraint, machine);
  if (needsReasons(question) || best === undefined) yield* candidatesNotTaken(complete, best, question);
  if (all.isRegisteredOnly) yield notSearched;
  if (best !== undefined) yield installedCandidate("installed", best, { kind: "taken", interpreter: best });
}

const notSearched: Candidate = {
  step: "installed",
  where: "PATH and the folders of version managers",
  identity: undefined,
  outcome: { kind: "notSearched" },
};

function* candidatesNotTaken(
  installed: Installed,
  best: Interpreter | undefined,
  { constraint, machine }: Question,
): Generator<Candidate> {
  const mismatchOf = matcherFor(constraint, machine);
  const isForeignHere = (each: Interpreter) => isForeign(each, constraint.request, machine);
  for (const interpreter of installed.interpreters) {
    if (interpreter === best) continue;
    const mismatch = mismatchOf(interpreter);
    const outcome: Outcome =
      mismatch === undefined
        ? {
            kind: "lowerRank",
            isForeign: best !== undefined && isForeignHere(interpreter) && !isForeignHere(best),
          }
        : { kind: "mismatch", mismatch };
    yield installedCandidate("installed", interpreter, outcome);
  }
}
