import { variable } from "../../config/config.ts";
import * as errors from "../../errors.ts";
import { type Environment, examineEnvironment, readEnvironment } from "../../interpreters/environment.ts";
import { isScriptsFolder, pathKey } from "../../interpreters/path-key.ts";
import type { Origin } from "../../origin.ts";
import { absoluteHere, type Machine, plainFolder, upward } from "../../platform/platform.ts";
import { ownPath } from "../../request/program-name.ts";
import type { Candidate } from "../candidate.ts";
import { type EnvironmentSearch, evaluateEnvironment, passedOver } from "./evaluate-environment.ts";
import { type EnvironmentList, evaluateListed, readList } from "./python-envs.ts";
import { untrustedOwner } from "./trust.ts";

/** The active environment, then the nearest from the script upward. */
export function* candidatesFromEnvironments(search: EnvironmentSearch): Generator<Candidate> {
  yield* candidatesFromActive(search);
  yield* candidatesFromEnclosing(search);
}

/** `.venv/bin/pyl script.py`: who starts the copy in an environment means that environment. */
export function* candidatesFromOwnEnvironment(
  search: Pick<EnvironmentSearch, "constraint" | "machine">,
): Generator<Candidate> {
  const own = ownEnvironment(search.machine);
  if (own !== undefined) yield evaluateEnvironment(own, "ownEnvironment", search);
}

/** The environment whose folder of executables we were started from. */
export function ownEnvironment(machine: Machine): Environment | undefined {
  const path = ownPath(machine);
  if (path === undefined) return undefined;
  const { platform } = machine;
  const folder = platform.parent(absoluteHere(path, machine));
  return isScriptsFolder(folder, platform) ? readEnvironment(platform.parent(folder), machine) : undefined;
}

function* candidatesFromActive(search: EnvironmentSearch): Generator<Candidate> {
  const { machine } = search;
  const active = variable(machine, "VIRTUAL_ENV");
  if (active !== undefined) {
    const prefix = absoluteHere(active.value, machine);
    const environment = examineEnvironment(prefix, machine);
    if (environment.defect?.kind === "noExecutable")
      throw errors.activeEnvironmentGone(
        active.value,
        active.origin,
        machine.kind(prefix) === undefined ? "missing" : "withoutPython",
      );
    yield { ...evaluateEnvironment(environment, "activeEnvironment", search), origin: active.origin };
  }
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda !== undefined) yield candidateFromConda(conda.value, search);
}

/** conda's base is what is there when nobody chose; an environment is chosen. */
export function candidateFromConda(prefix: string, search: EnvironmentSearch): Candidate {
  const { machine } = search;
  const name = machine.environment("CONDA_DEFAULT_ENV");
  const isBase = name === "base" || name === "root" || isRoot(prefix, machine);
  if (isBase) return passedOver("activeEnvironment", prefix, { kind: "condaBase" });
  return evaluateEnvironment(examineEnvironment(prefix, machine), "activeEnvironment", search);
}

function isRoot(prefix: string, machine: Machine): boolean {
  const root = machine.environment("_CONDA_ROOT");
  return root !== undefined && pathKey(root, machine.platform) === pathKey(prefix, machine.platform);
}

/** Only the nearest counts; one that is passed over for its owner or emptiness is none. */
export function* candidatesFromEnclosing(search: EnvironmentSearch): Generator<Candidate> {
  const { config, machine } = search;
  if (search.ignoresEnclosing) {
    const origin: Origin = { kind: "commandLine", text: "--no-venv" };
    yield { ...passedOver("enclosingEnvironment", "", { kind: "off" }), origin };
    return;
  }
  for (const start of startFolders(search)) {
    for (const found of enclosingEnvironments(start, machine)) {
      const off = config.enclosingOff();
      if (off !== undefined) {
        const where = "file" in found ? found.file : found.prefix;
        yield { ...passedOver("enclosingEnvironment", where, { kind: "off" }), origin: off };
        return;
      }
      const candidate = "file" in found ? evaluateListed(found, search) : evaluateEnclosing(found, search);
      if (candidate === undefined) continue;
      yield candidate;
      if (candidate.outcome.kind === "mismatch") return;
    }
  }
}

/**
 * The script's folder, and the folder its link leads to: Python takes that one for
 * `sys.path[0]`. Without a script, the working directory.
 */
export function* startFolders({
  script,
  machine,
}: Pick<EnvironmentSearch, "script" | "machine">): Generator<string> {
  if (script === undefined) {
    const directory = machine.directory();
    if (directory !== undefined) yield directory;
    return;
  }
  yield plainFolder(machine.platform.parent(script.file), machine);
  if (machine.readLink(script.file) === undefined) return;
  const real = machine.realPath(script.file);
  if (real !== undefined) yield machine.platform.parent(real);
}

/** A folder that is one, its `.venv`, or the list of those it has elsewhere; one of these. */
function* enclosingEnvironments(start: string, machine: Machine): Generator<Environment | EnvironmentList> {
  const { join } = machine.platform;
  for (const folder of upward(start, machine.platform)) {
    const environment = readEnvironment(folder, machine) ?? readEnvironment(join(folder, ".venv"), machine);
    if (environment !== undefined) {
      yield environment;
      continue;
    }
    const list = readList(folder, machine);
    if (list !== undefined) yield list;
  }
}

function evaluateEnclosing(environment: Environment, search: EnvironmentSearch): Candidate {
  const { prefix } = environment;
  if (environment.defect?.kind === "noExecutable")
    return passedOver("enclosingEnvironment", prefix, { kind: "noExecutable" });
  const owner = untrustedOwner(prefix, search);
  if (owner !== undefined) return passedOver("enclosingEnvironment", prefix, { kind: "untrusted", owner });
  return evaluateEnvironment(environment, "enclosingEnvironment", search);
}
