import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readWhole } from "../../platform/read-whole.ts";
import { type Candidate, environmentInterpreter } from "../candidate.ts";
import { readTrusted } from "../environments/read-trusted.ts";
import type { Question } from "../question.ts";
import { needsOf, readyFile, type ScriptNeeds } from "./needs.ts";

/**
 * Thrown if the environment that a script needs does not exist. Deciding makes nothing: src/commands/make-environment.ts
 * does, and decides again.
 */
export class NeedsEnvironment {
  readonly needs: ScriptNeeds;

  constructor(needs: ScriptNeeds) {
    this.needs = needs;
  }
}

/**
 * Returns the environment that a script's dependencies need, on a base interpreter (PEP 723). If it does not exist, throws
 * `NeedsEnvironment` for a launch, and `Failure` for a report.
 */
export function candidateFromScript(base: Interpreter, question: Question): Candidate | undefined {
  const { machine, constraint } = question;
  if (constraint.dependencies === undefined) return undefined;
  const needs = needsOf(base, constraint.dependencies, machine);
  if (needs === undefined) return undefined;
  if (!isReady(needs, machine)) throw notMade(needs, question);
  const step = "scriptEnvironment";
  const found = readTrusted(needs.folder, step, question);
  if (found === undefined) throw notMade(needs, question);
  if ("outcome" in found) return found;
  const interpreter = environmentInterpreter(found, step);
  return {
    step,
    where: needs.folder,
    identity: found.identity,
    outcome: { kind: "taken", interpreter },
    environment: found,
  };
}

/** A report makes nothing, and goes on without the environment. */
function notMade(needs: ScriptNeeds, { request }: Question): NeedsEnvironment | Failure {
  if (request.report === undefined) return new NeedsEnvironment(needs);
  return errors.environmentNotMade(request.script ?? "", needs.requirements);
}

function isReady({ folder, text }: ScriptNeeds, machine: Machine): boolean {
  const path = machine.platform.join(folder, readyFile);
  return readWhole(path, limits.readyFileBytes, machine.permitted) === text;
}
