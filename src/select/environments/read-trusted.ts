import { type Environment, examineEnvironment, readEnvironment } from "../../interpreters/environment.ts";
import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import type { Machine } from "../../platform/platform.ts";
import { type PassedOver, passOver } from "../../trust/passed-over.ts";
import type { Distrust } from "../../trust/persons.ts";
import type { Candidate, EnvironmentStep, Step } from "../candidate.ts";
import { skipped } from "./evaluate-environment.ts";
import { findBaseDistrust, findEnvironmentDistrust, type TrustContext } from "./trust.ts";

/** Reads an environment that pyl found by itself. Returns a candidate that is skipped if it is not trusted. */
export function readTrusted(
  prefix: string,
  step: EnvironmentStep,
  search: TrustContext,
): Environment | Candidate | undefined {
  const { machine } = search;
  const before = findEnvironmentDistrust(prefix, search);
  const environment =
    before === undefined ? (readEnvironment(prefix, machine) ?? readConda(prefix, machine)) : undefined;
  const distrust = before ?? (environment && findBaseDistrust(environment, search));
  return distrust === undefined ? environment : untrusted(step, "the environment", prefix, distrust, machine);
}

/** Returns an environment that was found upward; undefined if its settings cannot be read. */
export function readFound(prefix: string, machine: Machine): Environment | undefined {
  return readEnvironment(prefix, machine) ?? readConda(prefix, machine);
}

/** conda's environments have no settings. */
function readConda(prefix: string, machine: Machine): Environment | undefined {
  return isCondaPrefix(prefix, machine) ? examineEnvironment(prefix, machine) : undefined;
}

/** Returns what pyl found, and does not use because it is not trusted. */
export function untrusted(
  step: Step,
  what: PassedOver["what"],
  path: string,
  distrust: Distrust,
  machine: Machine,
): Candidate {
  passOver({ what, path, distrust, mayBeExcepted: true }, machine);
  return skipped(step, path, { kind: "untrusted", distrust });
}
