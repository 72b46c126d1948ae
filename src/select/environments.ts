import type { Config } from "../config/config.ts";
import { variable } from "../config/config.ts";
import * as errors from "../errors.ts";
import { readArchitecture } from "../interpreters/architecture.ts";
import { type Environment, examineEnvironment, readEnvironment } from "../interpreters/environment.ts";
import type { Source } from "../interpreters/interpreter.ts";
import type { Origin } from "../origin.ts";
import { absolute, type Machine, upward } from "../platform/platform.ts";
import { ownPath } from "../request/program.ts";
import type { Script } from "../script/script.ts";
import { type Constraint, mismatch } from "../versions/constraint.ts";
import { type Consideration, environmentInterpreter, type Step, type Verdict } from "./consideration.ts";
import { isTrusted } from "./trust.ts";

/** What looking for environments depends on. */
export interface EnvironmentSearch {
  readonly script: Script | undefined;
  readonly constraint: Constraint;
  /** `--no-venv`. */
  readonly ignoresEnclosing: boolean;
  readonly config: Config;
  readonly machine: Machine;
}

/** The active environment, then the nearest from the script upward. */
export function* considerEnvironments(search: EnvironmentSearch): Generator<Consideration> {
  yield* considerActive(search);
  yield* considerEnclosing(search);
}

/** `.venv/bin/pyl script.py`: who starts the copy in an environment means that environment. */
export function* considerOwn(
  search: Pick<EnvironmentSearch, "constraint" | "machine">,
): Generator<Consideration> {
  const { machine } = search;
  const path = ownPath(machine);
  if (path === undefined) return;
  const { platform } = machine;
  const folder = platform.parent(absolute(path, machine.directory(), platform));
  if (platform.baseName(folder) !== platform.scriptsFolder) return;
  const own = readEnvironment(platform.parent(folder), machine);
  if (own !== undefined) yield weigh(own, "ownEnvironment", search);
}

function* considerActive(search: EnvironmentSearch): Generator<Consideration> {
  const { machine } = search;
  const active = variable(machine, "VIRTUAL_ENV");
  if (active !== undefined) {
    const prefix = absolute(active.value, machine.directory(), machine.platform);
    const environment = examineEnvironment(prefix, machine);
    if (environment.defect?.kind === "noExecutable")
      throw errors.activeEnvironmentGone(
        active.value,
        active.origin,
        machine.kind(prefix) === undefined ? "missing" : "withoutPython",
      );
    yield { ...weigh(environment, "activeEnvironment", search), origin: active.origin };
  }
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda !== undefined) yield considerConda(conda.value, search);
}

/** conda's base is what is there when nobody chose; an environment is chosen. */
function considerConda(prefix: string, search: EnvironmentSearch): Consideration {
  const { machine } = search;
  const name = machine.environment("CONDA_DEFAULT_ENV");
  const isBase = name === "base" || name === "root" || machine.environment("_CONDA_ROOT") === prefix;
  const environment = isBase ? undefined : examineEnvironment(prefix, machine);
  if (environment === undefined) return passedOver("activeEnvironment", prefix, { kind: "condaBase" });
  return weigh(environment, "activeEnvironment", search);
}

/** Only the nearest counts; one that is passed over for its owner or emptiness is none. */
function* considerEnclosing(search: EnvironmentSearch): Generator<Consideration> {
  const { config, machine } = search;
  if (search.ignoresEnclosing) {
    const origin: Origin = { kind: "commandLine", text: "--no-venv" };
    yield { ...passedOver("enclosingEnvironment", "", { kind: "off" }), origin };
    return;
  }
  for (const start of startFolders(search)) {
    for (const environment of enclosingEnvironments(start, machine)) {
      const off = config.enclosingOff();
      if (off !== undefined) {
        yield { ...passedOver("enclosingEnvironment", environment.prefix, { kind: "off" }), origin: off };
        return;
      }
      const consideration = weighEnclosing(environment, search);
      yield consideration;
      if (consideration.verdict.kind === "mismatch") return;
    }
  }
}

/**
 * The script's folder, and the folder its link leads to: Python takes that one for
 * `sys.path[0]`. Without a script, the working directory.
 */
function* startFolders({ script, machine }: EnvironmentSearch): Generator<string> {
  if (script === undefined) {
    const directory = machine.directory();
    if (directory !== undefined) yield directory;
    return;
  }
  const folder = machine.platform.parent(script.file);
  yield folder;
  if (machine.readLink(script.file) === undefined) return;
  const real = machine.realPath(script.file);
  if (real !== undefined) yield machine.platform.parent(real);
}

function* enclosingEnvironments(start: string, machine: Machine): Generator<Environment> {
  for (const folder of upward(start, machine.platform)) {
    const environment =
      readEnvironment(folder, machine) ?? readEnvironment(machine.platform.join(folder, ".venv"), machine);
    if (environment !== undefined) yield environment;
  }
}

function weighEnclosing(environment: Environment, search: EnvironmentSearch): Consideration {
  const { prefix } = environment;
  if (environment.defect?.kind === "noExecutable")
    return passedOver("enclosingEnvironment", prefix, { kind: "noExecutable" });
  const owner = search.machine.owner(prefix);
  if (!isTrusted(prefix, owner, search))
    return passedOver("enclosingEnvironment", prefix, { kind: "untrusted", owner });
  return weigh(environment, "enclosingEnvironment", search);
}

function weigh(
  environment: Environment,
  source: Source & Step,
  { constraint, machine }: Pick<EnvironmentSearch, "constraint" | "machine">,
): Consideration {
  const { executable, identity, defect, prefix } = environment;
  const reason = mismatch(identity, constraint, () => readArchitecture(executable, machine));
  if (reason !== undefined)
    return { step: source, where: prefix, identity, verdict: { kind: "mismatch", mismatch: reason } };
  if (defect !== undefined && defect.kind !== "noExecutable") throw errors.brokenEnvironment(prefix, defect);
  if (defect !== undefined) return passedOver(source, prefix, { kind: "noExecutable" });
  const interpreter = environmentInterpreter(environment, source);
  return { step: source, where: prefix, identity, verdict: { kind: "taken", interpreter } };
}

function passedOver(step: Step, where: string, verdict: Verdict): Consideration {
  return { step, where, identity: undefined, verdict };
}
