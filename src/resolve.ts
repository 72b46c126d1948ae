import { type Config, readConfig } from "./config/config.ts";
import { Failure } from "./failure.ts";
import type { LaunchPlan } from "./host/host.ts";
import { planLaunch } from "./plan/plan.ts";
import type { Machine } from "./platform/platform.ts";
import type { Request } from "./request/request.ts";
import { readScript, type Script } from "./script/script.ts";
import type { Candidate } from "./select/candidate.ts";
import type { Choice } from "./select/choice.ts";
import { chooseInterpreter } from "./select/choose.ts";
import { constrain } from "./select/constrain.ts";
import { isRedirector } from "./select/environments/redirector.ts";
import { followOwnLine, OwnLineFound } from "./select/own-line.ts";
import type { Question } from "./select/question.ts";
import { readOwnRequest, readShebangRequest } from "./select/read-shebang-request.ts";
import { knownCandidate } from "./select/script-environment/known.ts";
import { recordPlace } from "./select/script-environment/record-place.ts";
import { readAbsentTool } from "./select/shebang/absent-tool.ts";
import { noShebangRequest, type ShebangRequest } from "./select/shebang-request.ts";

/** A decision that succeeded: what was chosen, and what the host will start. */
export interface Resolution {
  readonly script: Script | undefined;
  readonly choice: Choice;
  readonly plan: LaunchPlan;
}

/** The record of a decision. After a failure it holds everything that was known by then. */
export interface Decision {
  readonly request: Request;
  readonly script: Script | undefined;
  readonly shebangRequest: ShebangRequest;
  /** Undefined if the decision failed before anything was searched for. */
  readonly question: Question | undefined;
  /** Everything that was looked at, in the order of the search. */
  readonly candidates: readonly Candidate[];
  /** Either this or the failure is there. */
  readonly resolution: Resolution | undefined;
  readonly failure: Failure | undefined;
}

/** Returns what to start. Throws `Failure` if nothing can be started. */
export function resolve(request: Request, machine: Machine, installed?: Question["installed"]): Resolution {
  try {
    const { resolution, failure } = decide(request, machine, installed);
    if (resolution === undefined) throw failure;
    return resolution;
  } catch (error) {
    if (!(error instanceof OwnLineFound)) throw error;
    return resolve(error.request, error.machine, installed);
  }
}

/**
 * Returns the record of the decision, which every report reads. Deciding starts and changes nothing. Throws
 * `NeedsProbe` if only an interpreter itself can report its version (docs/probing.md), and `OwnLineFound` if the script's
 * line starts pyl with options.
 */
export function decide(request: Request, machine: Machine, installed?: Question["installed"]): Decision {
  const record: Record = {
    request,
    script: undefined,
    shebangRequest: noShebangRequest,
    question: undefined,
    candidates: [],
    resolution: undefined,
    failure: undefined,
  };
  try {
    record.question = ask(record, machine, installed);
    record.resolution = answer(record.question, record.candidates);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    record.failure = error;
  }
  return record;
}

/** A decision in progress. */
type Record = { -readonly [Key in keyof Decision]: Decision[Key] } & { readonly candidates: Candidate[] };

/**
 * The first half of the launcher. A script is read, unless pyl was started as an environment's own `python`. Its
 * shebang counts unless the command line names a version. Command line, shebang and metadata make a constraint.
 */
function ask(record: Record, machine: Machine, installed: Question["installed"]): Question {
  const { request } = record;
  const config = readConfig(machine);
  const path = isRedirector(request, machine) ? undefined : request.script;
  const script = path === undefined ? undefined : readScript(path, machine);
  record.script = script;
  const shebangRequest =
    script === undefined ? noShebangRequest : requestOfLine(script, request, config, machine);
  record.shebangRequest = shebangRequest;
  const { ignoresEnclosing } = request;
  const known = knownFor(request, script, shebangRequest, machine);
  if (shebangRequest.kind === "absentTool" && script !== undefined && known === undefined)
    return askWithoutTool(shebangRequest, record, { script, config, machine, installed });
  const read = known === undefined ? script : undefined;
  const constraint = constrain(request, read, shebangRequest, machine);
  return { request, script, shebangRequest, constraint, ignoresEnclosing, config, machine, installed, known };
}

/** Asks for what the words of a line such as `uv run -p 3.12 --with rich` and the block say: uv is not there. */
function askWithoutTool(
  tool: Extract<ShebangRequest, { kind: "absentTool" }>,
  record: Record,
  { script, ...rest }: { readonly script: Script } & Pick<Question, "config" | "machine" | "installed">,
): Question {
  const { request } = record;
  const { ignoresEnclosing } = request;
  const { added, shebangRequest } = readAbsentTool(tool, { script, ignoresEnclosing, ...rest });
  record.shebangRequest = shebangRequest;
  const constraint = constrain(request, script, shebangRequest, rest.machine);
  const dependencies = [...(constraint.dependencies ?? []), ...added];
  const all = added.length === 0 ? constraint : { ...constraint, dependencies };
  return { request, script, shebangRequest, constraint: all, ignoresEnclosing, ...rest };
}

/** Returns the environment of the script that an earlier launch has recorded. A report looks at everything. */
function knownFor(
  request: Request,
  script: Script | undefined,
  shebangRequest: ShebangRequest,
  machine: Machine,
): Candidate | undefined {
  if (script === undefined || request.report !== undefined || shebangRequest.kind === "program")
    return undefined;
  const mayLineAdd = shebangRequest.kind === "absentTool";
  if (script.block === undefined && !mayLineAdd) return undefined;
  if (request.environment === "refresh") return undefined;
  const place = recordPlace(request, script, mayLineAdd, machine);
  return place && knownCandidate(place, machine);
}

/** Returns what the shebang asks for. Throws `OwnLineFound` if that is pyl with options. */
function requestOfLine(script: Script, request: Request, config: Config, machine: Machine): ShebangRequest {
  if (request.ownLine !== undefined) return { kind: "launcher", ...request.ownLine };
  const read = request.version === undefined ? readShebangRequest : readOwnRequest;
  const found = read(script, request.ignoresEnclosing, config, machine);
  return found.kind === "launcher" ? followOwnLine(found, script, machine) : found;
}

/**
 * The second half. The first interpreter that satisfies the constraint is chosen, from environments to PATH to
 * what is installed elsewhere, and the choice becomes a plan for the host.
 */
function answer(question: Question, candidates: Candidate[]): Resolution {
  const { request, script, machine } = question;
  const choice = chooseInterpreter(question, candidates);
  return { script, choice, plan: planLaunch(request, script, choice, machine) };
}
