import { environmentOf } from "../../interpreters/environment.ts";
import { hasSettings } from "../../interpreters/environment-settings.ts";
import { identify } from "../../interpreters/identity.ts";
import { type Interpreter, interpreterAt } from "../../interpreters/interpreter.ts";
import { interpreterIn } from "../../interpreters/managers/managed.ts";
import { type Candidate, missingCandidate } from "../candidate.ts";
import { brokenEnvironment } from "../environments/broken-environment.ts";
import { evaluateEnvironment } from "../environments/evaluate-environment.ts";
import { readTrusted, untrusted } from "../environments/read-trusted.ts";
import { findFoundDistrust } from "../environments/trust.ts";
import { evaluateInterpreter } from "../evaluate.ts";
import type { Question } from "../question.ts";

/** Returns the Python at a path that a version file names: an executable, an installation or an environment. */
export function* candidatesAtPath(path: string, question: Question): Generator<Candidate> {
  const { machine } = question;
  const kind = machine.kind(path);
  const distrust = kind === undefined ? undefined : findFoundDistrust(path, "entry", question);
  if (distrust !== undefined) yield untrusted("project", "the interpreter", path, distrust, machine);
  else if (kind === "directory") yield* candidatesInFolder(path, question);
  else yield kind === "executable" ? candidateFrom(path, question) : missingCandidate(path);
}

/** Returns the Python of an installation, or of an environment. */
export function* candidatesInFolder(folder: string, question: Question): Generator<Candidate> {
  const { machine } = question;
  if (!hasSettings(folder, machine)) {
    const found = interpreterIn(folder, machine);
    yield found?.kind === "interpreter"
      ? evaluateInterpreter("project", asNamed(found, folder, question), question)
      : missingCandidate(folder);
    return;
  }
  const found = readTrusted(folder, "project", question);
  if (found === undefined) yield missingCandidate(folder);
  else yield "outcome" in found ? found : evaluateEnvironment(found, "project", question);
}

/** Returns the interpreter by the name that `env` would search for: that is the one which pyenv's shim starts. */
function asNamed(found: Interpreter, folder: string, { shebangRequest, machine }: Question): Interpreter {
  const { platform } = machine;
  const name = shebangRequest.kind === "version" ? shebangRequest.searchName : undefined;
  const path = name && platform.join(platform.join(folder, platform.scriptsFolder), name);
  const isStartable = path && platform.hasPosixPaths && machine.kind(path) === "executable";
  const executable = isStartable && !machine.isSelf(path) ? path : found.executable;
  return { ...found, executable, name: executable, source: "project" };
}

/** Returns an executable, which may be an environment's. */
function candidateFrom(path: string, question: Question): Candidate {
  const { machine } = question;
  const environment = environmentOf(path, machine);
  const defect = environment?.defect;
  if (environment !== undefined && defect !== undefined && defect.kind !== "noExecutable") {
    const failure = brokenEnvironment(environment, defect, question);
    return { step: "project", where: path, identity: undefined, outcome: { kind: "broken", failure } };
  }
  const identity = environment?.identity ?? identify(path, machine, "untilEnd");
  const interpreter: Interpreter = {
    ...interpreterAt(path, identity, "project"),
    environment: environment?.prefix,
  };
  return evaluateInterpreter("project", interpreter, question);
}
