import * as errors from "../errors.ts";
import { environmentOf } from "../interpreters/environment.ts";
import { readHit } from "../interpreters/found-program.ts";
import { identify } from "../interpreters/identity.ts";
import { interpreterAt } from "../interpreters/interpreter.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import { type Choice, type Question, weigh } from "./choice.ts";
import { considerInstalled } from "./consider-installed.ts";
import type { Consideration, Verdict } from "./consideration.ts";
import { envFolders } from "./env-folders.ts";
import { considerEnvironments, considerOwn } from "./environments.ts";
import { againstMetadata, noMatch } from "./failures.ts";
import { settle } from "./settle.ts";
import type { Trimmings } from "./wish.ts";

const noTrimmings: Trimmings = { arguments: [], env: undefined };

/** Throws a failure when nothing that was looked at will do. */
export function chooseInterpreter(question: Question): Choice {
  const { wish, constraint } = question;
  const trimmings = wish.kind === "nothing" ? noTrimmings : wish;
  if (wish.kind === "program" && !wish.isPython)
    return { executable: wish.path, interpreter: undefined, constraint, trimmings, considered: [] };
  const considered: Consideration[] = [];
  for (const consideration of considerations(question)) {
    considered.push(consideration);
    const { verdict } = consideration;
    if (verdict.kind === "taken")
      return {
        executable: verdict.interpreter.executable,
        interpreter: verdict.interpreter,
        constraint,
        trimmings,
        considered,
      };
  }
  throw noMatch(question, considered);
}

/** The order of the search; nothing further down is looked at before it is needed. */
function* considerations(question: Question): Generator<Consideration> {
  const { request, wish } = question;
  if (wish.kind === "program") {
    yield considerShebangPath(wish.path, question);
    return;
  }
  // A copy in an environment's folder is that environment's, also one called python3.12.
  if (request.version?.origin.kind !== "commandLine") yield* considerOwn(question);
  if (request.version === undefined) {
    yield* considerEnvironments({ ...question, ignoresEnclosing: request.ignoresEnclosing });
    if (wish.kind === "version" && wish.searchName !== undefined)
      yield* considerFirstOnPath(wish.searchName, question);
  }
  yield* considerInstalled(question);
}

/** A path that exists is what the line says; only a broken environment is told of first. */
function considerShebangPath(path: string, { constraint, machine }: Question): Consideration {
  const environment = environmentOf(path, machine);
  if (environment?.defect !== undefined && environment.defect.kind !== "noExecutable")
    throw errors.brokenEnvironment(environment.prefix, environment.defect);
  const found = environment?.identity ?? identify(path, machine);
  // Only the block may exclude what a line names.
  const { requiresPython } = constraint;
  const { identity, mismatch } =
    requiresPython === undefined
      ? { identity: found, mismatch: undefined }
      : settle({ executable: path, identity: found }, constraint, machine);
  if (mismatch === "requiresPython") throw againstMetadata(path, identity, constraint);
  const interpreter = { ...interpreterAt(path, identity, "shebang"), environment: environment?.prefix };
  return { step: "shebangPath", where: path, identity, verdict: { kind: "taken", interpreter } };
}

/** As `env` would: the first of that name. One that does not satisfy ends this step. */
function* considerFirstOnPath(name: string, question: Question): Generator<Consideration> {
  const { wish, machine } = question;
  const env = wish.kind === "version" ? wish.env : undefined;
  for (const hit of findOnPath(name, envFolders(env, machine), machine)) {
    const found = hit.kind === "hit" ? readHit(hit, machine) : hit;
    if (found.kind === "leftOut") {
      const verdict: Verdict = { kind: "leftOut", why: found.why };
      yield { step: "firstOnPath", where: found.path, identity: undefined, verdict };
      continue;
    }
    yield weigh("firstOnPath", found, question);
    return;
  }
  yield { step: "firstOnPath", where: name, identity: undefined, verdict: { kind: "notFound" } };
}
