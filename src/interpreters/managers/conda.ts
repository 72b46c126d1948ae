import { expandPath } from "../../platform/expand-path.ts";
import { homeFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import { identify } from "../identity.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { pathKey } from "../path-key.ts";

/** Far more environments than anybody has. */
const maximumBytes = 1 << 20;

/** PEP 514 company of Anaconda's installers on Windows, for all of the family. */
const company = "ContinuumAnalytics";

/** conda's and mamba's bases, where their installers put them. */
export function* condaBases(machine: Machine): Generator<Interpreter | LeftOut> {
  for (const base of bases(machine)) {
    const found = readPrefix(base, machine);
    if (found !== undefined) yield found;
  }
}

/**
 * Every environment that they know of, which decisions do not look at: by `environments.txt`
 * (conda, core/envs_manager.py) and the bases' `envs`.
 */
export function* condaEnvironments(machine: Machine): Generator<Interpreter | LeftOut> {
  const known = bases(machine);
  const seen = new Set(known.map((base) => pathKey(base, machine.platform)));
  const listed = readEnvironmentsFile(machine);
  for (const prefix of [...listed, ...known.flatMap((base) => childrenOf(base, machine))]) {
    const key = pathKey(prefix, machine.platform);
    if (seen.has(key)) continue;
    seen.add(key);
    const isMarked = hasMarker(prefix, machine);
    const found = isMarked ? readPrefix(prefix, machine) : undefined;
    if (found !== undefined) yield found;
    else if (!isMarked && listed.includes(prefix)) {
      const kind = machine.kind(prefix) === undefined ? "missing" : "noInterpreter";
      yield { kind: "leftOut", path: prefix, why: { kind } };
    }
  }
}

/** All of them. */
export function* condaInterpreters(machine: Machine): Generator<Interpreter | LeftOut> {
  yield* condaBases(machine);
  yield* condaEnvironments(machine);
}

/** Whether a folder is an environment of conda's, and no base. */
export function isCondaEnvironment(prefix: string, machine: Machine): boolean {
  return hasMarker(prefix, machine) && !isBase(prefix, machine);
}

/** Each once. */
function bases(machine: Machine): string[] {
  const keys = new Set<string>();
  return basePlaces(machine).filter((base) => {
    const key = pathKey(base, machine.platform);
    return !keys.has(key) && keys.add(key) !== undefined && hasMarker(base, machine);
  });
}

/** Those that variables name, and where the installers put it. */
function basePlaces(machine: Machine): string[] {
  const { platform } = machine;
  const executable = machine.environment("CONDA_EXE");
  const isNamed = executable !== undefined && platform.isAbsolute(executable);
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

/** What makes a folder conda's. */
function hasMarker(prefix: string, machine: Machine): boolean {
  return machine.kind(machine.platform.join(prefix, "conda-meta")) === "directory";
}

function readEnvironmentsFile(machine: Machine): string[] {
  const { platform } = machine;
  const home = homeFolder(machine);
  const path = home && platform.join(platform.join(home, ".conda"), "environments.txt");
  const text = path && machine.readStart(path, maximumBytes);
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => platform.isAbsolute(line)).map((line) => platform.normalize(line));
}

function childrenOf(base: string, machine: Machine): string[] {
  const folder = machine.platform.join(base, "envs");
  const children = [...(machine.list(folder, [""]) ?? [])].sort();
  return children.map((name) => machine.platform.join(folder, name));
}

/** An environment for another language has no Python, and that is as it should be. */
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

/** Only a base has conda itself, or stands where mamba has its environments' root. */
function isBase(prefix: string, machine: Machine): boolean {
  return ["condabin", "envs"].some(
    (name) => machine.kind(machine.platform.join(prefix, name)) === "directory",
  );
}
