import type { Interpreter } from "../../interpreters/interpreter.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import { presetFor } from "../preset.ts";
import type { Question } from "../question.ts";
import { type Lock, lockOf } from "./lock.ts";
import { normalized } from "./requirement.ts";
import { localProjects, maximumAgeOf, type Settings, settingsBeside, withPaths } from "./settings.ts";

/** What the environment of a script is made of. Scripts with the same needs share one. */
export interface ScriptNeeds {
  readonly base: Interpreter;
  /** As the block has them (PEP 508), with local paths made absolute. */
  readonly requirements: readonly string[];
  /** The table `[tool.uv]` of the block, with local paths made absolute. */
  readonly settings: Settings;
  /** The lock beside the script. It stands for the requirements. */
  readonly lock: Lock | undefined;
  /** The path of the script as it was given. */
  readonly script: string;
  /** The folder that has the environment: each time it is made in another one below. */
  readonly folder: string;
  /** Everything that it depends on. It stands in the folder as soon as an environment for it is complete. */
  readonly text: string;
  /** Files that it depends on beside the base, with their fingerprints: an empty text for a file that does not exist. */
  readonly watched: readonly (readonly [path: string, fingerprint: string])[];
  /** After so many seconds the dependencies are looked for again. */
  readonly maximumAge: number | undefined;
}

/** A change of what an environment is made of gets another number. */
const format = "pyl 2";

/**
 * Returns the needs of the question's script on a base interpreter. Undefined if it has none, the system has no cache
 * folder, or the base is gone. Throws `Failure` for a lock that cannot be used.
 */
export function needsOf(base: Interpreter, question: Question): ScriptNeeds | undefined {
  const { machine, constraint, script } = question;
  const { dependencies, settings = {} } = constraint;
  const cache = knownFolder("cache", machine);
  const real = machine.realPath(base.executable);
  const fingerprint = real && machine.fingerprint(real);
  if (dependencies === undefined || script === undefined) return undefined;
  if (cache === undefined || fingerprint === undefined) return undefined;
  const { join, parent } = machine.platform;
  const beside = parent(script.file);
  const requirements = dependencies.map((each) => withPaths(each, beside, machine));
  const own = settingsBeside(settings, beside, machine);
  const lock = lockOf(script.file, machine);
  const names = [...new Set(requirements.map(normalized))].sort();
  const { operatingSystem } = machine;
  // What changes the packages is another environment; what changes below them makes this one anew.
  const key = [
    format,
    operatingSystem,
    machine.architecture(),
    real,
    ...names,
    JSON.stringify(own),
    lock?.text,
  ];
  const projects = localProjects(requirements, own, machine);
  const needs: ScriptNeeds = {
    base,
    requirements,
    settings: own,
    lock,
    script: script.path,
    folder: join(join(join(cache, "pyl"), "scripts"), machine.digest(key.join("\n"))),
    text: [...key, fingerprint, ...projects.map((each) => each.join(" "))].join("\n"),
    watched: [...versionFile(question), ...projects],
    maximumAge: maximumAgeOf(own),
  };
  machine.memory.set(needsOf, needs);
  return needs;
}

/** Returns the needs that the last decision of this run has found. */
export function needsFound(machine: Machine): ScriptNeeds | undefined {
  return machine.memory.get(needsOf) as ScriptNeeds | undefined;
}

/** The file with the version that the base was chosen by: a `.python-version`, or a py.ini. */
function versionFile(question: Question): ScriptNeeds["watched"] {
  const origin = presetFor(question)?.origin;
  if (origin?.kind !== "file") return [];
  return [[origin.path, question.machine.permitted.fingerprint(origin.path) ?? ""]];
}
