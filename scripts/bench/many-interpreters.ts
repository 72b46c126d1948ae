import { copyFileSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A home with many interpreters, as somebody has who uses every manager there is. */
export interface ManyInterpreters {
  readonly home: string;
  /** The folders for PATH. */
  readonly path: readonly string[];
  /** How many a list has rows for; conda's environments are none of the installed. */
  readonly listed: number;
}

/**
 * Makes `count` interpreters, in turn as uv, pyenv, mise, asdf and conda install them and as links
 * in folders on PATH. Each is a copy of the stub with a time of its own, as different builds have,
 * and no two have the same version; every version is told by names, so none has to be asked.
 */
export function addManyInterpreters(folder: string, stub: string, count: number): ManyInterpreters {
  const home = join(folder, "home");
  const root = { home, programs: join(folder, "programs"), stub };
  const all = Array.from({ length: count }, (_, index) => ({ ...root, ...versionAt(index) }));
  for (const each of all) placeOf(each.index)(each);
  const conda = all.filter(({ index }) => placeOf(index) === addConda);
  addCondaBase(conda, home);
  const onPath = all.filter(({ index }) => placeOf(index) === addOnPath).map(programFolder);
  return { home, path: [...new Set(onPath)], listed: count - Math.max(0, conda.length - 1) };
}

/** One of them: where it belongs, and its version. */
interface One {
  readonly home: string;
  readonly programs: string;
  readonly stub: string;
  readonly index: number;
  readonly minor: string;
  readonly version: string;
}

/** Ten minor versions, 3.5 to 3.14, each with as many micro versions as it takes. */
function versionAt(index: number): Pick<One, "index" | "minor" | "version"> {
  const minor = `3.${5 + (Math.floor(index / places.length) % 10)}`;
  return { index, minor, version: `${minor}.${index}` };
}

type Place = (one: One) => void;

function addUv(one: One): void {
  addPrefix(join(one.home, ".local/share/uv/python", `cpython-${one.version}-linux-x86_64-gnu`), one);
}

function addPyenv(one: One): void {
  addPrefix(join(one.home, ".pyenv/versions", one.version), one);
}

/** With the links that mise makes for the newest of a minor version. */
function addMise(one: One): void {
  const root = join(one.home, ".local/share/mise/installs/python");
  addPrefix(join(root, one.version), one);
  symlinkOnce(`./${one.version}`, join(root, one.minor));
}

function addAsdf(one: One): void {
  addPrefix(join(one.home, ".asdf/installs/python", one.version), one);
}

function addConda(one: One): void {
  const prefix = condaPrefix(one);
  addPrefix(prefix, one);
  folderAt(join(prefix, "conda-meta"));
  writeFileSync(join(prefix, "conda-meta", `python-${one.version}-h99e199e_0_cpython.json`), "{}");
}

/** As an installer links what it has put elsewhere: ten of each folder, by their minor versions. */
function addOnPath(one: One): void {
  const prefix = join(one.programs, "opt", one.version);
  addPrefix(prefix, one);
  symlinkSync(
    join(prefix, "bin", `python${one.minor}`),
    join(folderAt(programFolder(one)), `python${one.minor}`),
  );
}

const places: readonly Place[] = [addOnPath, addUv, addPyenv, addMise, addAsdf, addConda];

function placeOf(index: number): Place {
  return places[index % places.length] as Place;
}

function programFolder({ programs, index }: One): string {
  return join(programs, `bin-${Math.floor(index / places.length / 10)}`);
}

/** The first is the base; the others are its environments. */
function condaPrefix({ home, index, version }: One): string {
  const base = join(home, "miniforge3");
  return index < places.length ? base : join(base, "envs", version);
}

function addCondaBase(conda: readonly One[], home: string): void {
  if (conda.length === 0) return;
  folderAt(join(home, "miniforge3/condabin"));
  const lines = conda.map((one) => `${condaPrefix(one)}\n`);
  writeFileSync(join(folderAt(join(home, ".conda")), "environments.txt"), lines.join(""));
}

/** The stub under the name of its version, and the two names that lead to it. */
function addPrefix(prefix: string, { stub, minor, index }: One): void {
  const programs = folderAt(join(prefix, "bin"));
  const program = join(programs, `python${minor}`);
  copyFileSync(stub, program);
  const day = new Date(Date.UTC(2026, 0, index));
  utimesSync(program, day, day);
  for (const name of ["python3", "python"]) symlinkSync(`python${minor}`, join(programs, name));
}

function symlinkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function folderAt(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
