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
 * Returns the environment that a script's dependencies need, on a base interpreter (PEP 723). Throws `NeedsEnvironment` if
 * it does not exist.
 */
export function candidateFromScript(base: Interpreter, question: Question): Candidate | undefined {
  const { machine, constraint } = question;
  if (constraint.dependencies === undefined) return undefined;
  const needs = needsOf(base, constraint.dependencies, machine);
  if (needs === undefined) return undefined;
  if (!isReady(needs, machine)) throw new NeedsEnvironment(needs);
  const step = "scriptEnvironment";
  const found = readTrusted(needs.folder, step, question);
  if (found === undefined) throw new NeedsEnvironment(needs);
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

function isReady({ folder, text }: ScriptNeeds, machine: Machine): boolean {
  const path = machine.platform.join(folder, readyFile);
  return readWhole(path, limits.readyFileBytes, machine.permitted) === text;
}
