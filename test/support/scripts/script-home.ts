import { existsSync, lstatSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect } from "vitest";
import type { RealInterpreter } from "../stories/interpreters.ts";
import { type Home, makeHome, type Outcome, type Start, start } from "../stories/stories.ts";
import { makeWheel } from "../stories/wheels.ts";

/** A home for scripts that need a package, which a file in it has. */
export interface ScriptHome {
  readonly home: Home;
  /** The folders of PATH: those of the base, of uv if there is one, and the system's. */
  readonly path: readonly string[];
  /** The dependency that the file satisfies, in the words of a block. */
  readonly dependency: string;
  /** Writes a script that prints the package's version, the environment's folder and its own arguments. */
  write(name: string, dependencies?: readonly string[], before?: readonly string[]): string;
  run(script: string, words?: readonly string[], more?: Partial<Start>): Promise<Outcome>;
  /** Returns the folders of the environments, finished or not. */
  environments(): readonly string[];
  /** Returns all paths in pyl's part of the cache, but not the mark of the last removal. */
  listing(): readonly string[];
}

/** `uv` is "" for environments by venv and pip. */
export function makeScriptHome(uv: string, python: Pick<RealInterpreter, "folder">): ScriptHome {
  const home = makeHome();
  const path = [python.folder, ...(uv === "" ? [] : [dirname(uv)]), "/usr/bin", "/bin"];
  const dependency = `tiny @ file://${makeWheel(home.folder, "tiny", "1.0")}`;
  const cache = join(home.folder, ".cache/pyl");
  return {
    home,
    path,
    dependency,
    write: (name, dependencies = [dependency], before = []) =>
      home.write(
        name,
        [
          "#!/usr/bin/env python3",
          "# /// script",
          `# dependencies = ${JSON.stringify(dependencies)}`,
          "# ///",
          ...before,
          "import sys, tiny",
          "print(tiny.version, sys.prefix, *sys.argv[1:])",
          "",
        ].join("\n"),
      ),
    run: (script, words = [], more = {}) => start({ home, path, arguments: [script, ...words], ...more }),
    environments: () =>
      allPaths(join(cache, "scripts")).filter((each) => existsSync(join(each, "pyvenv.cfg"))),
    listing: () =>
      allPaths(cache)
        .map((each) => relative(cache, each))
        .filter((each) => each !== "pruned")
        .sort(),
  };
}

/** Checks that a script ran in an environment, and returns the folder of that. */
export function expectRight({ status, output, errors }: Outcome): string {
  // What is printed on the way does not count, but is shown if the launch failed.
  expect({ status, output, errors: status === 0 ? "" : errors }).toEqual({
    status: 0,
    output: expect.stringMatching(/^1\.0 \/.*\/pyl\/scripts\/\w+/),
    errors: "",
  });
  return output.trim().split(" ")[1] ?? "";
}

function allPaths(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return lstatSync(path).isDirectory() ? [path, ...allPaths(path)] : [path];
  });
}
