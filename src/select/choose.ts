import { environmentOf } from "../interpreters/environment.ts";
import { readHit } from "../interpreters/found-program.ts";
import { identify } from "../interpreters/identity.ts";
import { type Interpreter, interpreterAt } from "../interpreters/interpreter.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import { isOption } from "../origin.ts";
import type { Candidate, Outcome, Step } from "./candidate.ts";
import type { Choice } from "./choice.ts";
import { envFolders } from "./env-folders.ts";
import { brokenEnvironment } from "./environments/broken-environment.ts";
import { candidatesFromEnvironments, candidatesFromOwnEnvironment } from "./environments/search.ts";
import { evaluate, evaluateInterpreter } from "./evaluate.ts";
import { againstMetadata, noMatch } from "./failures.ts";
import { candidatesFromInstalled } from "./installed-candidates.ts";
import { candidatesFromProject } from "./project/project-candidates.ts";
import type { Question } from "./question.ts";
import { candidateFromScript } from "./script-environment/script-environment.ts";
import { candidatesFromCommands } from "./shebang/command-candidates.ts";
import type { ShebangOptions } from "./shebang-request.ts";

const noShebangOptions: ShebangOptions = { arguments: [], env: undefined };

/**
 * Returns the choice, and adds everything that it looks at to `candidates`. Throws `Failure` if nothing satisfies the
 * constraint.
 */
export function chooseInterpreter(question: Question, candidates: Candidate[]): Choice {
  const { shebangRequest, constraint } = question;
  const shebangOptions = shebangRequest.kind === "nothing" ? noShebangOptions : shebangRequest;
  if (shebangRequest.kind === "program" && !shebangRequest.isPython)
    return {
      executable: shebangRequest.path,
      interpreter: undefined,
      place: shebangRequest.place,
      constraint,
      shebangOptions,
      candidates,
    };
  for (const candidate of candidatesFor(question)) {
    candidates.push(candidate);
    const { outcome } = candidate;
    if (outcome.kind === "taken") {
      // An environment that is named has what was put into it.
      const isNamed = complete.includes(candidate.step);
      const base = outcome.interpreter;
      const interpreter =
        isNamed && !isBase(candidate, shebangOptions) ? base : withDependencies(base, question, candidates);
      return { executable: interpreter.executable, interpreter, constraint, shebangOptions, candidates };
    }
    if (outcome.kind === "broken") throw outcome.failure;
  }
  throw noMatch(question, candidates);
}

/** What these steps find needs no environment on top of it. */
const complete: readonly Step[] = ["shebangPath", "ownEnvironment", "scriptEnvironment"];

/** Returns whether it is the Python of `uv run -p PATH`. */
function isBase({ step }: Candidate, { absentTool }: ShebangOptions): boolean {
  return step === "shebangPath" && absentTool !== undefined;
}

/** Returns the interpreter, or that of the environment with the script's dependencies which has it as its base. */
function withDependencies(base: Interpreter, question: Question, candidates: Candidate[]): Interpreter {
  if (question.constraint.dependencies === undefined) return base;
  const candidate = candidateFromScript(base, question);
  if (candidate === undefined) return base;
  candidates.push(candidate);
  return candidate.outcome.kind === "taken" ? candidate.outcome.interpreter : base;
}

/** Returns all candidates in the order of the search. Each is looked at only if those before it do not satisfy. */
function* candidatesFor(question: Question): Generator<Candidate> {
  const { request, shebangRequest, known } = question;
  if (known !== undefined) yield known;
  if (shebangRequest.kind === "program") {
    yield candidateFromShebangPath(shebangRequest.path, question);
    return;
  }
  // A copy of pyl in an environment's folder is that environment's Python, also if its name is python3.12.
  if (!isOption(request.version?.origin)) yield* candidatesFromOwnEnvironment(question);
  if (request.version === undefined) {
    // A script that declares what it needs has an environment of its own.
    if (question.constraint.dependencies === undefined) yield* candidatesFromEnvironments(question);
    yield* candidatesFromProject(question);
    if (shebangRequest.kind === "version") {
      const { searchName } = shebangRequest;
      if (searchName !== undefined) yield* candidatesFromFirstOnPath(searchName, question);
      yield* candidatesFromCommands(shebangRequest, question);
    }
  }
  yield* candidatesFromInstalled(question);
}

/**
 * Returns the path that the shebang names, which is taken if it exists. Throws `Failure` if it is in a broken
 * environment, or if the metadata block excludes it.
 */
function candidateFromShebangPath(path: string, question: Question): Candidate {
  const { constraint, script, machine } = question;
  const environment = environmentOf(path, machine);
  if (environment?.defect !== undefined && environment.defect.kind !== "noExecutable")
    throw brokenEnvironment(environment, environment.defect, { script, constraint, machine });
  const found = environment?.identity ?? identify(path, machine);
  // Only the metadata block can exclude the path that a shebang names.
  const { requiresPython } = constraint;
  const { identity, mismatch } =
    requiresPython === undefined
      ? { identity: found, mismatch: undefined }
      : evaluate({ executable: path, identity: found }, constraint, machine);
  if (mismatch === "requiresPython") throw againstMetadata(path, identity, question);
  const interpreter = { ...interpreterAt(path, identity, "shebang"), environment: environment?.prefix };
  return { step: "shebangPath", where: path, identity, outcome: { kind: "taken", interpreter } };
}

/** Returns what `env` would start: the first program of that name on PATH, whether it satisfies or not. */
function* candidatesFromFirstOnPath(name: string, question: Question): Generator<Candidate> {
  const { shebangRequest, machine } = question;
  const env = shebangRequest.kind === "version" ? shebangRequest.env : undefined;
  for (const hit of findOnPath(name, envFolders(env, machine), machine)) {
    const found = hit.kind === "hit" ? readHit(hit, machine) : hit;
    if (found.kind === "leftOut") {
      const outcome: Outcome = { kind: "leftOut", why: found.why };
      yield { step: "firstOnPath", where: found.path, identity: undefined, outcome };
      continue;
    }
    yield evaluateInterpreter("firstOnPath", found, question);
    return;
  }
  yield { step: "firstOnPath", where: name, identity: undefined, outcome: { kind: "notFound" } };
}
