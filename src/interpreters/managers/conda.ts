import { onDrive } from "../../platform/drive-path.ts";
import { expandPath } from "../../platform/expand-path.ts";
import type { Machine } from "../../platform/platform.ts";
import { identify } from "../identity.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { pathKey } from "../path-key.ts";
import { childrenOf, readEnvironmentsFile } from "./conda-lists.ts";

/** The PEP 514 company of Anaconda's installers on Windows. It counts for conda and mamba on every system. */
const company = "ContinuumAnalytics";

/** Yields the bases of conda and mamba, at the places where their installers put them. */
export function* condaBases(machine: Machine): Generator<Interpreter | LeftOut> {
  for (const base of bases(machine)) {
    const found = readPrefix(base, machine);
    if (found !== undefined) yield found;
  }
}

/**
 * Yields every environment that they know, by `environments.txt` (conda, core/envs_manager.py) and the bases'
 * `envs`. Decisions do not look at these.
 */
export function* condaEnvironments(machine: Machine): Generator<Interpreter | LeftOut> {
  const known = bases(machine);
  const seen = new Set(known.map((base) => pathKey(base, machine.platform)));
  const leftOut: LeftOut[] = [];
  const listed = new Set(readEnvironmentsFile(machine, leftOut));
  const children = known.flatMap((base) => childrenOf(base, machine, leftOut));
  yield* leftOut;
  for (const prefix of [...listed, ...children]) {
    const key = pathKey(prefix, machine.platform);
    if (seen.has(key)) continue;
    seen.add(key);
    const isMarked = isCondaPrefix(prefix, machine);
    const found = isMarked ? readPrefix(prefix, machine) : undefined;
    if (found !== undefined) yield found;
    else if (!isMarked && listed.has(prefix)) {
      const kind = machine.kind(prefix) === undefined ? "missing" : "noInterpreter";
      yield { kind: "leftOut", path: prefix, why: { kind } };
    }
  }
}

/** Yields the bases and the environments. */
export function* condaInterpreters(machine: Machine): Generator<Interpreter | LeftOut> {
  yield* condaBases(machine);
  yield* condaEnvironments(machine);
}

/** Returns whether a folder is an environment of conda's, and not a base. */
export function isCondaEnvironment(prefix: string, machine: Machine): boolean {
  return isCondaPrefix(prefix, machine) && !isBase(prefix, machine);
}

/** Returns each base once. */
function bases(machine: Machine): string[] {
  const keys = new Set<string>();
  return basePlaces(machine).filter((base) => {
    const key = pathKey(base, machine.platform);
    return !keys.has(key) && keys.add(key) !== undefined && isCondaPrefix(base, machine);
  });
}

/** Returns the base that a variable names, and the places where the installers put one. */
function basePlaces(machine: Machine): string[] {
  const { platform } = machine;
  const executable = onDrive(machine.environment("CONDA_EXE") ?? "", platform);
  const isNamed = platform.isAbsolute(executable);
  const active = isNamed ? [platform.parent(platform.parent(executable))] : [];
  const usual = places[machine.operatingSystem].map((place) => expandPath(place, machine));
  return [...active, ...usual].filter((path) => path !== undefined);
}

const names: readonly string[] = ["miniforge3", "miniconda3", "anaconda3", "mambaforge", "micromamba"];

const posixPlaces: readonly string[] = [
  "$MAMBA_ROOT_PREFIX",
  ...names.map((name) => `~/${name}`),
  ...names.map((name) => `/opt/${name}`),
  "/opt/conda",
];

const places: Readonly<Record<Machine["operatingSystem"], readonly string[]>> = {
  linux: posixPlaces,
  macos: [
    ...posixPlaces,
    "/opt/homebrew/Caskroom/miniforge/base",
    "/opt/homebrew/Caskroom/miniconda/base",
    "/opt/homebrew/anaconda3",
    "/usr/local/Caskroom/miniconda/base",
  ],
  windows: ["$MAMBA_ROOT_PREFIX", "~", "$LOCALAPPDATA", "$ProgramData"].flatMap((folder) =>
    folder === "$MAMBA_ROOT_PREFIX" ? [folder] : names.map((name) => `${folder}\\${name}`),
  ),
};

/** Returns whether conda or mamba created a folder: they keep their records of packages in `conda-meta`. */
export function isCondaPrefix(prefix: string, machine: Machine): boolean {
  return machine.kind(machine.platform.join(prefix, "conda-meta")) === "directory";
}

/**
 * Returns the interpreter of a prefix. An environment for another language has no Python, which is not a
 * defect.
 */
function readPrefix(prefix: string, machine: Machine): Interpreter | LeftOut | undefined {
  const { platform } = machine;
  const executables = platform.hasPosixPaths ? posixExecutables : windowsExecutables;
  const executable = executables
    .map((name) => platform.join(prefix, name))
    .find((path) => machine.kind(path) === "executable");
  if (executable === undefined) return undefined;
  if (machine.isSelf(executable)) return { kind: "leftOut", path: executable, why: { kind: "self" } };
  const identity = identify(executable, machine, "untilEnd");
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: identity.implementation === "CPython" ? { ...identity, company } : identity,
    source: "conda",
    environment: isBase(prefix, machine) ? undefined : prefix,
  };
}

const posixExecutables: readonly string[] = ["bin/python3", "bin/python"];
const windowsExecutables: readonly string[] = ["python.exe"];

/**
 * Returns whether a prefix is a base: only a base has conda itself, or the folder of mamba's environments.
 */
function isBase(prefix: string, machine: Machine): boolean {
  return ["condabin", "envs"].some(
    (name) => machine.kind(machine.platform.join(prefix, name)) === "directory",
  );
}
