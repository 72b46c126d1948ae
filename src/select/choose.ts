import * as errors from "../errors.ts";
import { environmentOf } from "../interpreters/environment.ts";
import { readHit } from "../interpreters/found-program.ts";
import { identify } from "../interpreters/identity.ts";
import { interpreterAt } from "../interpreters/interpreter.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import type { Candidate, Outcome } from "./candidate.ts";
import { type Choice, evaluateInterpreter, type Question } from "./choice.ts";
import { envFolders } from "./env-folders.ts";
import { candidatesFromEnvironments, candidatesFromOwnEnvironment } from "./environments/search.ts";
import { evaluate } from "./evaluate.ts";
import { againstMetadata, noMatch } from "./failures.ts";
import { candidatesFromInstalled } from "./installed-candidates.ts";
import type { ShebangOptions } from "./shebang-request.ts";

const noShebangOptions: ShebangOptions = { arguments: [], env: undefined };

/** Throws a failure when nothing that was looked at will do. */
export function chooseInterpreter(question: Question): Choice {
  const { shebangRequest, constraint } = question;
  const shebangOptions = shebangRequest.kind === "nothing" ? noShebangOptions : shebangRequest;
  if (shebangRequest.kind === "program" && !shebangRequest.isPython)
    return {
      executable: shebangRequest.path,
      interpreter: undefined,
      constraint,
      shebangOptions,
      candidates: [],
    };
  const candidates: Candidate[] = [];
  for (const candidate of candidatesFor(question)) {
    candidates.push(candidate);
    const { outcome } = candidate;
    if (outcome.kind === "taken")
      return {
        executable: outcome.interpreter.executable,
        interpreter: outcome.interpreter,
        constraint,
        shebangOptions,
        candidates,
      };
  }
  throw noMatch(question, candidates);
}

/** The order of the search; nothing further down is looked at before it is needed. */
function* candidatesFor(question: Question): Generator<Candidate> {
  const { request, shebangRequest } = question;
  if (shebangRequest.kind === "program") {
    yield candidateFromShebangPath(shebangRequest.path, question);
    return;
  }
  // A copy in an environment's folder is that environment's, also one called python3.12.
  if (request.version?.origin.kind !== "commandLine") yield* candidatesFromOwnEnvironment(question);
  if (request.version === undefined) {
    yield* candidatesFromEnvironments({ ...question, ignoresEnclosing: request.ignoresEnclosing });
    if (shebangRequest.kind === "version" && shebangRequest.searchName !== undefined)
      yield* candidatesFromFirstOnPath(shebangRequest.searchName, question);
  }
  yield* candidatesFromInstalled(question);
}

/** A path that exists is what the line says; only a broken environment is told of first. */
function candidateFromShebangPath(path: string, { constraint, machine }: Question): Candidate {
  const environment = environmentOf(path, machine);
  if (environment?.defect !== undefined && environment.defect.kind !== "noExecutable")
    throw errors.brokenEnvironment(environment.prefix, environment.defect);
  const found = environment?.identity ?? identify(path, machine);
  // Only the block may exclude what a line names.
  const { requiresPython } = constraint;
  const { identity, mismatch } =
    requiresPython === undefined
      ? { identity: found, mismatch: undefined }
      : evaluate({ executable: path, identity: found }, constraint, machine);
  if (mismatch === "requiresPython") throw againstMetadata(path, identity, constraint);
  const interpreter = { ...interpreterAt(path, identity, "shebang"), environment: environment?.prefix };
  return { step: "shebangPath", where: path, identity, outcome: { kind: "taken", interpreter } };
}

/** As `env` would: the first of that name. One that does not satisfy ends this step. */
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
