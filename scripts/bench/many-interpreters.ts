import { copyFileSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A home with many interpreters, from several version managers. */
export interface ManyInterpreters {
  readonly home: string;
  /** The folders for PATH. */
  readonly path: readonly string[];
  /** The number of rows in a list. Environments of conda are not installed interpreters. */
  readonly listed: number;
}

/**
 * Creates `count` interpreters: in turn a link in a folder on PATH, and one as uv, pyenv, mise, asdf and
 * conda install it. Each is a copy of the stub with its own modification time, as different builds have.
 * Each has its own version, which its path shows, so that pyl has to start none of them.
 */
export function addManyInterpreters(folder: string, stub: string, count: number): ManyInterpreters {
  const home = join(folder, "home");
  const root = { home, programs: join(folder, "programs"), stub };
  const all = Array.from({ length: count }, (_, index) => ({ ...root, ...versionAt(index) }));
  for (const each of all) adderOf(each.index)(each);
  const conda = all.filter(({ index }) => adderOf(index) === addConda);
  addCondaBase(conda, home);
  const onPath = all.filter(({ index }) => adderOf(index) === addOnPath).map(programFolder);
  return { home, path: [...new Set(onPath)], listed: count - Math.max(0, conda.length - 1) };
}

/** One interpreter: its place and its version. */
interface One {
  readonly home: string;
  readonly programs: string;
  readonly stub: string;
  readonly index: number;
  readonly minor: string;
  readonly version: string;
}

/** Ten minor versions, 3.5 to 3.14, each with as many micro versions as are needed: 24 for 200 interpreters. */
function versionAt(index: number): Pick<One, "index" | "minor" | "version"> {
  const round = Math.floor(index / adders.length);
  const minor = `3.${5 + (round % 10)}`;
  const micro = Math.floor(round / 10) * adders.length + (index % adders.length);
  return { index, minor, version: `${minor}.${micro}` };
}

type Adder = (one: One) => void;

function addUv(one: One): void {
  addPrefix(join(one.home, ".local/share/uv/python", `cpython-${one.version}-linux-x86_64-gnu`), one);
}

function addPyenv(one: One): void {
  addPrefix(join(one.home, ".pyenv/versions", one.version), one);
}

/** Adds the link that mise creates for the newest of a minor version. */
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

/**
 * Adds a link to an interpreter outside of PATH, as installers do. Each folder gets ten links, one for
 * each minor version.
 */
function addOnPath(one: One): void {
  const prefix = join(one.programs, "opt", one.version);
  addPrefix(prefix, one);
  symlinkSync(
    join(prefix, "bin", `python${one.minor}`),
    join(folderAt(programFolder(one)), `python${one.minor}`),
  );
}

const adders: readonly Adder[] = [addOnPath, addUv, addPyenv, addMise, addAsdf, addConda];

function adderOf(index: number): Adder {
  return adders[index % adders.length] as Adder;
}

function programFolder({ programs, index }: One): string {
  return join(programs, `bin-${Math.floor(index / adders.length / 10)}`);
}

/** The first interpreter is the base; the others are its environments. */
function condaPrefix({ home, index, version }: One): string {
  const base = join(home, "miniforge3");
  return index < adders.length ? base : join(base, "envs", version);
}

function addCondaBase(conda: readonly One[], home: string): void {
  if (conda.length === 0) return;
  folderAt(join(home, "miniforge3/condabin"));
  const lines = conda.map((one) => `${condaPrefix(one)}\n`);
  writeFileSync(join(folderAt(join(home, ".conda")), "environments.txt"), lines.join(""));
}

/** Adds the stub under the name of its minor version, and two links to it. */
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
