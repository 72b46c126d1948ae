import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import which from "which";
import { makeWheel } from "../../../test/support/stories/wheels.ts";
import { toolsFolder } from "../../setup/cache.ts";
import type { Run } from "../run.ts";
import { answeringPython } from "../workbench.ts";

/** A home with scripts whose dependencies are wheels in a folder, so that no program needs the network. */
export interface ScriptBench {
  readonly folder: string;
  /** Has nothing else in its folder, which is on PATH. */
  readonly uv: string;
  readonly base: string;
  readonly scripts: Readonly<Record<"plain" | "requirement" | "one" | "twenty", string>>;
  /** Every program gets the same variables, and ignores those of the others. */
  readonly run: (program: string, ...words: readonly string[]) => Run;
  /** Removes the environments that pyl and uv have made, and keeps the wheels that uv has unpacked. */
  readonly removeEnvironments: () => void;
}

/** Makes it in a folder of its own. */
export async function openScriptBench(root: string): Promise<ScriptBench | { readonly missing: string }> {
  const path = [process.env.PATH, join(toolsFolder, "bin")].join(delimiter);
  const uv = await which("uv", { nothrow: true, path });
  if (uv === null) return { missing: "uv is not on PATH, and npm test has not installed it" };
  if (!existsSync(answeringPython)) return { missing: `${answeringPython} does not exist` };
  const folder = join(root, "script-environments");
  const at = (name: string) => join(folder, name);
  for (const name of ["home", "programs", "scripts"]) mkdirSync(at(name), { recursive: true });
  symlinkSync(uv, at("programs/uv"));
  const names = Array.from({ length: 19 }, (_, index) => `bench_other${index}`);
  for (const name of names) makeWheel(at("wheels"), name, "1.0");
  makeWheel(at("wheels"), "bench_one", "1.0");
  makeWheel(at("wheels"), "bench_twenty", "1.0", { requires: names });
  const environment = {
    HOME: at("home"),
    PATH: [at("programs"), "/usr/bin", "/bin"].join(delimiter),
    UV_FIND_LINKS: at("wheels"),
    UV_OFFLINE: "1",
    PIP_FIND_LINKS: at("wheels"),
    PIP_NO_INDEX: "1",
    PIPX_DEFAULT_PYTHON: answeringPython,
    // It would look for a newer pip at the first start.
    PIPX_DISABLE_SHARED_LIBS_AUTO_UPGRADE: "1",
    PIPX_DEFAULT_BACKEND: "pip",
  };
  const write = (name: string, block: readonly string[], code = "") => {
    const lines = block.length === 0 ? [] : ["# /// script", ...block.map((line) => `# ${line}`), "# ///"];
    const script = join(at("scripts"), `${name}.py`);
    writeFileSync(script, ["#!/usr/bin/env python3", ...lines, code, ""].join("\n"));
    return script;
  };
  const removed = [".cache/pyl/known", ".cache/pyl/scripts", ".cache/uv/environments-v2"].map((name) =>
    join(at("home"), name),
  );
  return {
    folder,
    uv: at("programs/uv"),
    base: answeringPython,
    scripts: {
      plain: write("plain", []),
      requirement: write("requirement", ['requires-python = ">=3.8"']),
      one: write("one", ['dependencies = ["bench-one"]'], "import bench_one"),
      twenty: write("twenty", ['dependencies = ["bench-twenty"]'], "import bench_twenty, bench_other18"),
    },
    run: (program, ...words) => ({ program, arguments: words, directory: at("scripts"), environment }),
    removeEnvironments() {
      for (const path of removed) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Returns the output of a run. */
export async function outputOf({ program, arguments: words, directory, environment }: Run): Promise<string> {
  return (await execa(program, words, { cwd: directory, env: environment, extendEnv: false })).stdout;
}
