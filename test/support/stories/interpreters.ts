import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import which from "which";
import { interpretersFolder, toolsFolder } from "../../../scripts/setup/cache.ts";
import { systemPython } from "../../../scripts/setup/python.ts";

/** A Python that really is installed on this machine. */
export interface RealInterpreter {
  readonly executable: string;
  /** The folder to put on PATH. */
  readonly folder: string;
  readonly prefix: string;
  readonly version: readonly number[];
  /** `3.12`, as in `python3.12`. */
  readonly minor: string;
}

/** Something a story needs: the thing, or why it is not there. */
export type Needed<T> = T | { readonly missing: string };

export function isMissing<T>(needed: Needed<T>): needed is { readonly missing: string } {
  return typeof needed === "object" && needed !== null && "missing" in needed;
}

/** Where a system keeps its programs; no version manager's folder is among them. */
export const systemFolders: readonly string[] = ["/usr/bin", "/bin"];

/** Two needs in one. */
export function neededBoth<A, B>(first: Needed<A>, second: Needed<B>): Needed<readonly [A, B]> {
  if (isMissing(first)) return first;
  return isMissing(second) ? second : [first, second];
}

/** A need that holds only where something else does. */
export function neededWhen<T>(holds: boolean, otherwise: string, needed: Needed<T>): Needed<T> {
  return holds || isMissing(needed) ? needed : { missing: otherwise };
}

export function neededSystem(): Needed<RealInterpreter> {
  const executable = systemPython();
  return executable === undefined ? { missing: "python3 is not installed" } : ask(executable);
}

export function neededPyPy(): Needed<RealInterpreter> {
  const executable = which.sync("pypy3", { nothrow: true });
  return executable === null ? { missing: "pypy3 is not installed" } : ask(executable);
}

/** Two further CPythons, of two minor versions that are not the system's. */
export interface FurtherPair {
  readonly older: RealInterpreter;
  readonly newer: RealInterpreter;
}

export function neededFurther(): Needed<FurtherPair> {
  const system = neededSystem();
  if (isMissing(system)) return system;
  const byMinor = new Map(furtherExecutables().map((executable) => [minorOf(executable), executable]));
  byMinor.delete(system.version[1] ?? 0);
  const [older, newer] = [...byMinor]
    .sort(([left = 0], [right = 0]) => left - right)
    .slice(-2)
    .map(([, executable]) => ask(executable));
  if (older === undefined || newer === undefined)
    return { missing: "two further versions of CPython are not installed (scripts/setup.ts prints why)" };
  return { older, newer };
}

/** A tool that scripts/setup.ts installs: `uv`, `virtualenv`. */
export function neededTool(name: string): Needed<string> {
  const path = join(toolsFolder, "bin", name);
  return existsSync(path) ? path : { missing: `${name} is not installed (scripts/setup.ts prints why)` };
}

/** A program that users may have, or one that scripts/setup.ts installs. */
export function neededOnPath(name: string): Needed<string> {
  const found = which.sync(name, { nothrow: true });
  if (found !== null) return found;
  const installed = neededTool(name);
  return isMissing(installed) ? { missing: `${name} is not on PATH` } : installed;
}

/** pyenv's versions, and those of scripts/setup.ts; old ones know no `sys.orig_argv`. */
function furtherExecutables(): string[] {
  const pyenv = join(process.env.PYENV_ROOT || join(homedir(), ".pyenv"), "versions");
  return [pyenv, interpretersFolder].flatMap((root) =>
    (existsSync(root) ? readdirSync(root) : [])
      .map((name) => /^(3\.(\d+))\.\d+$/.exec(name))
      .filter((match) => match !== null && Number(match[2]) >= 10)
      .map((match) => join(root, match?.[0] ?? "", "bin", `python${match?.[1]}`))
      .filter((path) => existsSync(path)),
  );
}

function minorOf(executable: string): number {
  return Number(executable.slice(executable.lastIndexOf(".") + 1));
}

const known = new Map<string, RealInterpreter>();

function ask(executable: string): RealInterpreter {
  const answer = known.get(executable) ?? askAnew(executable);
  known.set(executable, answer);
  return answer;
}

function askAnew(executable: string): RealInterpreter {
  const code = "import json, sys; print(json.dumps([sys.prefix, list(sys.version_info[:3])]))";
  const [prefix, version] = JSON.parse(execFileSync(executable, ["-c", code], { encoding: "utf8" })) as [
    string,
    number[],
  ];
  return {
    executable,
    folder: dirname(executable),
    prefix,
    version,
    minor: version.slice(0, 2).join("."),
  };
}
