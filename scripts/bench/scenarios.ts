import { resolve } from "node:path";
import type { ManyInterpreters } from "./many-interpreters.ts";
import type { Run } from "./run.ts";
import type { Workbench } from "./workbench.ts";

/** A launch by `dist/pyl`, and the interpreter that it has to start. */
export interface Scenario {
  readonly title: string;
  readonly run: Run;
  /** Undefined if it starts none. */
  readonly starts: string | undefined;
}

export const launcher = resolve("dist/pyl");

export const scenarioNames = [
  "environment",
  "longScript",
  "environmentHundredFolders",
  "onPath",
  "onPathHundredFolders",
  "newest",
  "newestHundredFolders",
  "metadata",
  "version",
  "list",
  "listFew",
  "listMany",
  "newestMany",
  "completion",
  "launcherVersion",
] as const;

export type ScenarioName = (typeof scenarioNames)[number];

export function scenariosOn(bench: Workbench): Readonly<Record<ScenarioName, Scenario>> {
  const { scripts, fiveFolders, hundredFolders, environmentPython } = bench;
  const last = fiveFolders.at(-1) as string;
  const run = (path: readonly string[], ...words: string[]) => pylRun(bench, path, words);
  return {
    environment: {
      title: "`#!/usr/bin/env python3`, `.venv` three folders up, 5 folders on PATH",
      run: run(fiveFolders, scripts.enclosed),
      starts: environmentPython,
    },
    longScript: {
      title: "the same, a script of 8 KB",
      run: run(fiveFolders, scripts.long),
      starts: environmentPython,
    },
    environmentHundredFolders: {
      title: "the same, 100 folders on PATH",
      run: run(hundredFolders, scripts.enclosed),
      starts: environmentPython,
    },
    onPath: {
      title: "`#!/usr/bin/env python3`, no environment, `python3` in the last of 5 folders",
      run: run(fiveFolders, scripts.alone),
      starts: `${last}/python3`,
    },
    onPathHundredFolders: {
      title: "the same, in the last of 100 folders",
      run: run(hundredFolders, scripts.alone),
      starts: `${last}/python3`,
    },
    newest: {
      title: "no shebang, no environment: the newest in 5 folders",
      run: run(fiveFolders, scripts.plain),
      starts: `${last}/python3.12`,
    },
    newestHundredFolders: {
      title: "the same, the newest in 100 folders",
      run: run(hundredFolders, scripts.plain),
      starts: `${last}/python3.12`,
    },
    metadata: {
      title:
        "`#!/usr/bin/env python3` and `requires-python` in a metadata block, `python3` in the first folder",
      run: run([bench.programs, "/usr/bin", "/bin"], scripts.metadata),
      starts: `${bench.programs}/python3`,
    },
    version: {
      title: "`pyl -3.12 script.py`, 5 folders",
      run: run(fiveFolders, "-3.12", scripts.enclosed),
      starts: `${last}/python3.12`,
    },
    list: { title: "`pyl --list`, 5 folders", run: run(fiveFolders, "--list"), starts: undefined },
    listFew: {
      title: "`pyl --list`, 5 interpreters of uv, pyenv, mise, asdf and on PATH",
      run: runAmong(bench, bench.few, "--list"),
      starts: undefined,
    },
    listMany: {
      title: "the same, 200 interpreters",
      run: runAmong(bench, bench.many, "--list"),
      starts: undefined,
    },
    newestMany: {
      title: "`pyl --which`, 200 interpreters: the newest",
      run: runAmong(bench, bench.many, "--which"),
      starts: undefined,
    },
    completion: {
      title: "what TAB asks for behind `pyl -3`, 200 interpreters",
      run: runAmong(bench, bench.many, "--completions", "--", "-3"),
      starts: undefined,
    },
    launcherVersion: {
      title: "`pyl --launcher-version`",
      run: run(fiveFolders, "--launcher-version"),
      starts: undefined,
    },
  };
}

function runAmong(bench: Workbench, { home, path }: ManyInterpreters, ...words: readonly string[]): Run {
  return {
    program: bench.launcher,
    arguments: words,
    directory: home,
    environment: { HOME: home, PATH: path.join(":") },
  };
}

function pylRun(bench: Workbench, path: readonly string[], words: readonly string[]): Run {
  return {
    program: bench.launcher,
    arguments: words,
    directory: bench.folder,
    environment: { PATH: path.join(":"), HOME: bench.home },
  };
}
