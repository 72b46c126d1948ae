import { variable } from "../../config/config.ts";
import * as errors from "../../errors.ts";
import { type Environment, examineEnvironment } from "../../interpreters/environment.ts";
import { hasSettings } from "../../interpreters/environment-settings.ts";
import {
  type ToolEnvironment,
  toolEnvironmentOfPyl,
  toolOf,
} from "../../interpreters/managers/tool-environment.ts";
import { otherMachineOf } from "../../interpreters/other-machine.ts";
import { isScriptsFolder, pathKey } from "../../interpreters/path-key.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { isPosixPath } from "../../platform/drive-path.ts";
import { absoluteHere, type Machine } from "../../platform/platform.ts";
import { ownPath } from "../../request/program-name.ts";
import { remedyFor } from "../advice/remedy.ts";
import type { Candidate, EnvironmentStep } from "../candidate.ts";
import { mayHaveProjectFile } from "../project/project-files.ts";
import { startFolders } from "../start-folder.ts";
import { type EnvironmentSearch, evaluateEnvironment, skipped } from "./evaluate-environment.ts";
import { evaluatePlace } from "./evaluate-place.ts";
import { placesAbove } from "./places.ts";
import { candidatesFromProjectTools } from "./project-tools/candidates.ts";
import { readTrusted } from "./read-trusted.ts";

/** Returns the active environment, then the nearest from the script upward. */
export function* candidatesFromEnvironments(search: EnvironmentSearch): Generator<Candidate> {
  yield* candidatesFromActive(search);
  yield* candidatesFromEnclosing(search);
}

/** `.venv/bin/pyl script.py`: the copy of pyl in an environment means that environment. */
export function* candidatesFromOwnEnvironment(
  search: Pick<EnvironmentSearch, "constraint" | "machine" | "config">,
): Generator<Candidate> {
  const { machine } = search;
  const prefix = ownEnvironment(machine);
  if (prefix === undefined) return;
  const tool = toolOf(prefix, machine);
  if (tool !== undefined) {
    yield madeForPyl("ownEnvironment", prefix, { kind: "toolEnvironment", tool });
    return;
  }
  const found = readTrusted(prefix, "ownEnvironment", search);
  if (found !== undefined)
    yield "outcome" in found ? found : evaluateEnvironment(found, "ownEnvironment", search);
}

/** Returns the environment whose folder of executables pyl was started from. */
export function ownEnvironment(machine: Machine): string | undefined {
  const path = ownPath(machine);
  if (path === undefined) return undefined;
  const { platform } = machine;
  const folder = platform.parent(absoluteHere(path, machine));
  const prefix = platform.parent(folder);
  return isScriptsFolder(folder, platform) && hasSettings(prefix, machine) ? prefix : undefined;
}

/** Returns what VIRTUAL_ENV and CONDA_PREFIX name. */
export function* candidatesFromActive(search: EnvironmentSearch): Generator<Candidate> {
  const { machine } = search;
  const active = variable(machine, "VIRTUAL_ENV");
  if (active !== undefined) {
    const candidate = candidateFromVariable(active, search);
    candidate.origin = active.origin;
    yield candidate;
  }
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda !== undefined) yield candidateFromConda(absoluteHere(conda.value, machine), search);
}

/** A candidate whose origin is added: a copy would take longer than this decision. */
type Unfinished = Omit<Candidate, "origin"> & { origin?: Origin };

/** `uv run --with pyl` sets UV, and VIRTUAL_ENV to the environment that it makes. */
function candidateFromVariable(active: Sourced<string>, search: EnvironmentSearch): Unfinished {
  const { machine } = search;
  const prefix = absoluteHere(active.value, machine);
  const made = machine.environment("UV") === undefined ? undefined : toolEnvironmentOfPyl(prefix, machine);
  if (made !== undefined) return madeForPyl("activeEnvironment", prefix, made);
  const environment = examineEnvironment(prefix, machine);
  return environment.defect?.kind === "noExecutable"
    ? goneEnvironment(environment, active, search)
    : evaluateEnvironment(environment, "activeEnvironment", search);
}

function madeForPyl(step: EnvironmentStep, prefix: string, why: ToolEnvironment): Candidate {
  return skipped(step, prefix, { kind: "leftOut", why });
}

/** An active environment that does not exist ends the search: no other one may run in its place. */
function goneEnvironment(
  environment: Environment,
  active: Sourced<string>,
  { script, constraint: { requiresPython, request: preferred }, machine }: EnvironmentSearch,
): Candidate {
  const { prefix } = environment;
  const remedy = remedyFor({ script, requiresPython, preferred }, machine);
  const failure = errors.activeEnvironmentGone(
    active.value,
    active.origin,
    whatIsAt(prefix, active.value, machine),
    remedy,
  );
  return { ...skipped("activeEnvironment", prefix, { kind: "broken", failure }), environment };
}

/** Returns what is at the place of an environment that cannot be used. */
export function whatIsAt(prefix: string, written: string, machine: Machine): errors.EnvironmentState {
  const system = otherMachineOf(prefix, undefined, machine);
  if (system !== undefined) return { kind: "otherSystem", system };
  if (machine.kind(prefix) !== undefined) return { kind: "withoutPython" };
  const isPosix = !machine.platform.hasPosixPaths && isPosixPath(written);
  return isPosix ? { kind: "pathOfPosix" } : { kind: "missing" };
}

/** conda activates its base environment for everybody; any other one was chosen by the user. */
function candidateFromConda(prefix: string, search: EnvironmentSearch): Candidate {
  const { machine } = search;
  const name = variable(machine, "CONDA_DEFAULT_ENV")?.value;
  const isBase = name === "base" || name === "root" || isRoot(prefix, machine);
  if (isBase) return skipped("activeEnvironment", prefix, { kind: "condaBase" });
  return evaluateEnvironment(examineEnvironment(prefix, machine), "activeEnvironment", search);
}

function isRoot(prefix: string, machine: Machine): boolean {
  const root = variable(machine, "_CONDA_ROOT")?.value;
  return root !== undefined && pathKey(root, machine.platform) === pathKey(prefix, machine.platform);
}

/** Returns the nearest environment, and before it those that are skipped because they are empty or another user's. */
export function* candidatesFromEnclosing(search: EnvironmentSearch): Generator<Candidate> {
  const { script, config, machine } = search;
  if (search.ignoresEnclosing) {
    const origin: Origin = { kind: "commandLine", text: "--no-venv" };
    yield { ...skipped("enclosingEnvironment", "", { kind: "off" }), origin };
    return;
  }
  let searched: readonly string[] = nowhere;
  for (const start of startFolders(script, machine)) {
    for (const found of placesAbove(start, machine)) {
      const off = config.enclosingOff();
      if (off !== undefined) {
        yield { ...skipped("enclosingEnvironment", found.path, { kind: "off" }), origin: off };
        return;
      }
      const candidate = evaluatePlace(found, search);
      if (candidate === undefined) continue;
      yield candidate;
      // It was compared: only the nearest counts, also if it does not fit.
      if (candidate.environment !== undefined) return;
    }
    searched = [...searched, start];
  }
  for (const start of searched)
    if (mayHaveProjectFile(start, machine) && (yield* candidatesFromProjectTools(start, search))) return;
}

/** Most launches find an environment and need no list. */
const nowhere: readonly string[] = [];
