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
  const environment = before === undefined ? readFound(prefix, machine) : undefined;
  const distrust = before ?? (environment && findBaseDistrust(environment, search));
  return distrust === undefined ? environment : untrusted(step, "the environment", prefix, distrust, machine);
}

/** Returns undefined if its settings cannot be read. conda's has none: that is examined last, because few are conda's. */
export function readFound(prefix: string, machine: Machine): Environment | undefined {
  const environment = readEnvironment(prefix, machine);
  if (environment !== undefined || !isCondaPrefix(prefix, machine)) return environment;
  return examineEnvironment(prefix, machine);
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
