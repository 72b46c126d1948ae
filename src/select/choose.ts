import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import { readArchitecture } from "../interpreters/architecture.ts";
import { environmentOf } from "../interpreters/environment.ts";
import { identify } from "../interpreters/identity.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import { readHit } from "../interpreters/on-path.ts";
import { findOnPath } from "../interpreters/search-path.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import { type Constraint, contradicts, type Identity, mismatch, printIdentity } from "../versions/constraint.ts";
import type { Origin, Sourced } from "../origin.ts";
import { describeRequest, printRequest, type VersionRequest } from "../versions/version-request.ts";
import type { Consideration, Verdict } from "./consideration.ts";
import { configuredDefault, findDefault } from "./defaults.ts";
import { considerEnvironments } from "./environments.ts";
import { bestOf, findInstalled, type Installed, installedLabels } from "./installed.ts";
import { envFolders, type Trimmings, type Wish } from "./shebang.ts";

/** What will be started, why, and what else was looked at. */
export interface Choice {
  readonly executable: string;
  /** Undefined for a program that is no Python. */
  readonly interpreter: Interpreter | undefined;
  readonly constraint: Constraint;
  readonly trimmings: Trimmings;
  readonly considered: readonly Consideration[];
}

export interface Question {
  readonly request: Request;
  readonly script: Script | undefined;
  readonly wish: Wish;
  readonly constraint: Constraint;
  readonly config: Config;
  readonly machine: Machine;
}

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
      return { executable: verdict.interpreter.executable, interpreter: verdict.interpreter, constraint, trimmings, considered };
  }
  throw noMatch(question, considered);
}

function noMatch({ constraint, machine }: Question, considered: readonly Consideration[]): errors.Failure {
  const { request, requestOrigin, requiresPython, requiresPythonOrigin } = constraint;
  const wanted = requiresPython === undefined ? describeRequest(request) : `${describeRequest(request)} ${requiresPython}`;
  const origins = [requestOrigin, requiresPythonOrigin].filter((origin) => origin !== undefined);
  const environments = considered.filter(({ step, identity }) => step.endsWith("Environment") && identity !== undefined);
  const passedOver = environments.map(({ where, identity }) => `${where} (${identity && printIdentity(identity)})`);
  return errors.noMatchingPython(wanted, origins, installedLabels(findInstalled(machine)), passedOver);
}

/** The order of the search; nothing further down is looked at before it is needed. */
function* considerations(question: Question): Generator<Consideration> {
  const { request, wish } = question;
  if (wish.kind === "program") {
    yield considerShebangPath(wish.path, question);
    return;
  }
  if (request.version === undefined) {
    yield* considerEnvironments({ ...question, ignoresEnclosing: request.ignoresEnclosing });
    if (wish.kind === "version" && wish.searchName !== undefined) yield* considerFirstOnPath(wish.searchName, question);
  }
  yield* considerInstalled(question);
}

/** A path that exists is what the line says; only a broken environment is told of first. */
function considerShebangPath(path: string, { constraint, machine }: Question): Consideration {
  const environment = environmentOf(path, machine);
  if (environment?.defect !== undefined && environment.defect.kind !== "noExecutable")
    throw errors.brokenEnvironment(environment.prefix, environment.defect);
  const identity = environment?.identity ?? identify(path, machine);
  const interpreter: Interpreter = { executable: path, identity, source: "shebang", environment: environment?.prefix };
  if (constraint.requiresPython !== undefined && mismatch(identity, constraint, () => undefined) === "requiresPython")
    throw againstMetadata(path, identity, constraint);
  return { step: "shebangPath", where: path, identity, verdict: { kind: "taken", interpreter } };
}

function againstMetadata(path: string, identity: Identity, constraint: Constraint): errors.Failure {
  const { requiresPython, requiresPythonOrigin } = constraint;
  return errors.shebangAgainstMetadata(path, printIdentity(identity), requiresPython as string, requiresPythonOrigin as Origin);
}

/** As `env` would: the first of that name. One that does not satisfy ends this step. */
function* considerFirstOnPath(name: string, question: Question): Generator<Consideration> {
  const { wish, machine } = question;
  const env = wish.kind === "version" ? wish.env : undefined;
  for (const hit of findOnPath(name, envFolders(env, machine), machine)) {
    const found = readHit(hit, machine);
    if ("why" in found) {
      const verdict: Verdict = { kind: "leftOut", why: found.why };
      yield { step: "firstOnPath", where: found.executable, identity: undefined, verdict };
      continue;
    }
    yield weigh("firstOnPath", found, question);
    return;
  }
  yield { step: "firstOnPath", where: name, identity: undefined, verdict: { kind: "notFound" } };
}

/** The default where the version was left open, else the newest. */
function* considerInstalled(question: Question): Generator<Consideration> {
  const { constraint, machine } = question;
  const installed = findInstalled(machine);
  for (const { executable, why } of installed.leftOut)
    yield { step: "installed", where: executable, identity: undefined, verdict: { kind: "leftOut", why } };
  const preset = defaultFor(question);
  if (preset !== undefined) yield* considerDefault(preset, installed, question);
  const best = bestOf(installed, constraint, machine);
  for (const interpreter of installed.interpreters) {
    const consideration = weigh("installed", interpreter, question);
    if (consideration.verdict.kind !== "taken") yield consideration;
    else if (interpreter !== best) yield { ...consideration, verdict: { kind: "lowerRank" } };
  }
  if (best !== undefined) yield weigh("installed", best, question);
}

function defaultFor({ request, script, constraint, config, machine }: Question): Sourced<VersionRequest> | undefined {
  if (request.version !== undefined) {
    const isTag = constraint.request.company !== undefined || constraint.requestOrigin?.kind !== "commandLine";
    return isTag ? undefined : configuredDefault(constraint.request, config);
  }
  const start = script === undefined ? machine.directory() : machine.platform.parent(script.file);
  return findDefault(constraint.request, start, config, machine);
}

function* considerDefault(
  preset: Sourced<VersionRequest>,
  installed: Installed,
  question: Question,
): Generator<Consideration> {
  const { constraint, machine } = question;
  const { value, origin } = preset;
  const where = printRequest(value);
  if (contradicts(value, constraint.request)) {
    yield { step: "default", where, identity: undefined, verdict: { kind: "contradicts", origin } };
    return;
  }
  const narrowed: Constraint = { ...constraint, request: value, requestOrigin: origin };
  const interpreter = bestOf(installed, narrowed, machine);
  if (interpreter !== undefined) {
    yield weigh("default", interpreter, { ...question, constraint: narrowed });
    return;
  }
  const isInstalled = bestOf(installed, { ...narrowed, requiresPython: undefined }, machine) !== undefined;
  if (!isInstalled) throw errors.defaultNotInstalled(describeRequest(value), origin, installedLabels(installed));
  yield { step: "default", where, identity: undefined, verdict: { kind: "contradicts", origin } };
}

function weigh(step: Consideration["step"], interpreter: Interpreter, { constraint, machine }: Question): Consideration {
  const { executable, identity } = interpreter;
  const reason = mismatch(identity, constraint, () => readArchitecture(executable, machine));
  const verdict: Verdict = reason === undefined ? { kind: "taken", interpreter } : { kind: "mismatch", mismatch: reason };
  return { step, where: executable, identity, verdict };
}
