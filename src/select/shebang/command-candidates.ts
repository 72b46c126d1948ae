import { environmentOf } from "../../interpreters/environment.ts";
import { identify } from "../../interpreters/identity.ts";
import { interpreterAt } from "../../interpreters/interpreter.ts";
import { shebangOrigin } from "../../script/script.ts";
import { parseFileName } from "../../versions/file-name.ts";
import { anyVersion } from "../../versions/version-request.ts";
import type { Candidate } from "../candidate.ts";
import { brokenEnvironment } from "../environments/broken-environment.ts";
import { evaluateInterpreter } from "../evaluate.ts";
import type { Question } from "../question.ts";
import { lastPart, type ShebangOptions } from "../shebang-request.ts";
import { findMapped } from "./mapped-program.ts";

/**
 * Returns the program that `[commands]` has for a line such as `#!/usr/bin/python3`, by the complete word or its last
 * part (PC/launcher2.c, `_findCommand`). It counts whatever version it is: people give a version that they no longer
 * have another one. Throws `Failure` if it does not exist.
 */
export function* candidatesFromCommands({ env }: ShebangOptions, question: Question): Generator<Candidate> {
  const { script, config, machine } = question;
  if (script?.shebang === undefined) return;
  const command = env?.words[0] ?? script.shebang.command;
  const name = lastPart(command);
  const mapped = config.command(command) ?? (name === command ? undefined : config.command(name));
  if (mapped === undefined) return;
  const path = findMapped(mapped, shebangOrigin(script, script.shebang), machine);
  if (machine.isSelf(path)) return;
  yield { ...candidateAt(path, question), origin: mapped.origin };
}

/** Only the metadata block can exclude it, if it is a Python. */
function candidateAt(path: string, question: Question): Candidate {
  const { machine } = question;
  const environment = environmentOf(path, machine);
  const { defect } = environment ?? {};
  if (environment !== undefined && defect !== undefined && defect.kind !== "noExecutable") {
    const failure = brokenEnvironment(environment, defect, question);
    return { step: "command", where: path, identity: undefined, outcome: { kind: "broken", failure } };
  }
  const identity = environment?.identity ?? identify(path, machine);
  const interpreter = { ...interpreterAt(path, identity, "shebang"), environment: environment?.prefix };
  if (parseFileName(lastPart(path)) === undefined)
    return { step: "command", where: path, identity: undefined, outcome: { kind: "taken", interpreter } };
  const constraint = { ...question.constraint, request: anyVersion };
  return evaluateInterpreter("command", interpreter, { ...question, constraint });
}
