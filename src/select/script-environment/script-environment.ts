import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { describeDistrust } from "../../trust/describe.ts";
import { type Candidate, environmentInterpreter } from "../candidate.ts";
import { readTrusted } from "../environments/read-trusted.ts";
import type { Question } from "../question.ts";
import { rememberFound } from "./known.ts";
import { needsOf, type ScriptNeeds } from "./needs.ts";
import { NeedsEnvironment, wasAsked } from "./needs-environment.ts";
import { type Ready, readReady } from "./ready.ts";
import { type RecordPlace, recordPlace } from "./record-place.ts";

/**
 * Returns the environment that a script's dependencies need, on a base interpreter (PEP 723). If it does not exist, throws
 * `NeedsEnvironment` for a launch, and `Failure` for a report.
 */
export function candidateFromScript(base: Interpreter, question: Question): Candidate | undefined {
  const { machine, request } = question;
  const needs = needsOf(base, question);
  if (needs === undefined) return undefined;
  const { folder } = needs;
  const ready = readReady(needs, machine);
  const makes = request.report === undefined || request.environment !== undefined;
  const place = placeOfRecord(question);
  const isAsked = wasAsked(folder, machine);
  // What could not be made again is used as it is.
  if (makes && !isAsked && (ready?.isFresh !== true || request.environment === "refresh"))
    throw new NeedsEnvironment(needs, place);
  const step = "scriptEnvironment";
  const found = ready && readTrusted(ready.prefix, step, question);
  if (ready === undefined || found === undefined) {
    if (makes) throw errors.environmentFailed(needs.script, needs.requirements, undefined);
    throw errors.environmentNotMade(request.script ?? "", needs.requirements);
  }
  if ("outcome" in found) throw untrusted(found, needs);
  const interpreter = environmentInterpreter(found, step);
  if (place !== undefined) rememberFound(place, interpreter, needs, expiryOf(ready, needs, machine), machine);
  return {
    step,
    where: ready.prefix,
    identity: found.identity,
    outcome: { kind: "taken", interpreter },
    environment: found,
  };
}

/** The base alone does not have what the script needs. */
function untrusted({ where, outcome }: Candidate, { requirements, folder }: ScriptNeeds): Failure {
  const reason = outcome.kind === "untrusted" ? describeDistrust(where, outcome.distrust) : outcome.kind;
  return errors.environmentUntrusted(where, requirements, reason, folder);
}

/** Returns where the record is. It has no options of Python in it, as those of `uv run python -u` are without uv. */
function placeOfRecord({ shebangRequest, script, request, machine }: Question): RecordPlace | undefined {
  if (script === undefined) return undefined;
  if (shebangRequest.kind === "nothing") return recordPlace(request, script, false, machine);
  const { absentTool, arguments: words, mode } = shebangRequest;
  const isOfTool = absentTool !== undefined;
  if (isOfTool && (words.length > 0 || mode !== undefined)) return undefined;
  return recordPlace(request, script, isOfTool, machine);
}

/** What could not be made again is tried again in an hour. */
const retrySeconds = 3600;

function expiryOf(ready: Ready, { maximumAge }: ScriptNeeds, machine: Machine): number | undefined {
  if (!ready.isFresh) return machine.now() + retrySeconds;
  return maximumAge === undefined ? undefined : ready.made + maximumAge;
}
