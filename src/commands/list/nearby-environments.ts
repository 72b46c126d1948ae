import { readConfig, variable } from "../../config/config.ts";
import { Failure } from "../../failure.ts";
import { type Defect, examineEnvironment } from "../../interpreters/environment.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import { absoluteHere, type Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { readScript } from "../../script/script.ts";
import { type Candidate, environmentInterpreter } from "../../select/candidate.ts";
import type { EnvironmentSearch } from "../../select/environments/evaluate-environment.ts";
import {
  candidateFromConda,
  candidatesFromEnclosing,
  ownEnvironment,
} from "../../select/environments/search.ts";
import { anyVersion } from "../../versions/version-request.ts";

/** An environment that counts here, and what is wrong with it. */
export interface NearbyEnvironment {
  readonly interpreter: Interpreter;
  readonly defect: Defect | undefined;
}

/** Where an environment is that has a say in what runs here, and by which step of the search. */
interface Place {
  readonly prefix: string;
  readonly source: "ownEnvironment" | "activeEnvironment" | "enclosingEnvironment";
}

/** Our own environment, the active one and the nearest upward, as far as they count, broken or not. */
export function nearbyEnvironments(request: Request, machine: Machine): NearbyEnvironment[] {
  const places: Place[] = [];
  try {
    for (const place of placesFor(request, machine)) places.push(place);
  } catch (error) {
    // It keeps anything from running as well, and that is told.
    if (!(error instanceof Failure)) throw error;
  }
  return places.map(({ prefix, source }) => {
    const environment = examineEnvironment(prefix, machine);
    return { interpreter: environmentInterpreter(environment, source), defect: environment.defect };
  });
}

function* placesFor(request: Request, machine: Machine): Generator<Place> {
  const own = ownEnvironment(machine);
  if (own !== undefined) yield { prefix: own.prefix, source: "ownEnvironment" };
  const active = variable(machine, "VIRTUAL_ENV")?.value;
  if (active !== undefined) yield { prefix: absoluteHere(active, machine), source: "activeEnvironment" };
  const { ignoresEnclosing } = request;
  const script = request.script === undefined ? undefined : readScript(request.script, machine);
  const search = { script, constraint: nothing, ignoresEnclosing, config: readConfig(machine), machine };
  for (const { step, where, outcome } of considerations(search))
    if (outcome.kind === "mismatch") yield { prefix: where, source: step as Place["source"] };
}

/** Held against what no Python is, one that would be looked at is told of, and a broken one is no error. */
function* considerations(search: EnvironmentSearch): Generator<Candidate> {
  const conda = variable(search.machine, "CONDA_PREFIX")?.value;
  if (conda !== undefined) yield candidateFromConda(conda, search);
  yield* candidatesFromEnclosing(search);
}

const nothing: EnvironmentSearch["constraint"] = {
  request: { ...anyVersion, release: [0] },
  requestOrigin: undefined,
  requiresPython: undefined,
  requiresPythonOrigin: undefined,
};
