import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run } from "../run.ts";
import { median } from "../time.ts";
import type { Workbench } from "../workbench.ts";

/** What Node takes for something. Times in milliseconds. */
export interface NodeScenario {
  readonly title: string;
  readonly median: number;
  readonly fastest: number;
  /** The fastest, minus that of a Node that does nothing: other programs can only make a run slower. */
  readonly own: number;
}

export interface NodeCosts {
  /** Of a launch in the environment of a folder, by Node's own decision. */
  readonly nodeLaunch: number;
  /** Of a launch by the native program, as npm's command starts it. */
  readonly nodeToNative: number;
  readonly libraryImport: number;
}

export interface NodeResults {
  readonly scenarios: readonly NodeScenario[];
  readonly costs: NodeCosts;
  readonly rounds: number;
}

const rounds = 60;

/** Measures in turns, so that what else the machine does changes all of them. */
export function measureNode(bench: Workbench, say: (line: string) => void): NodeResults {
  say("the Node edition");
  const library = join(bench.folder, "library.mjs");
  writeFileSync(library, `import ${JSON.stringify(pathToFileURL(resolve("dist/node/index.js")))};\n`);
  const command = [resolve("dist/node/pyl.cjs"), bench.scripts.enclosed];
  const inNode = { PYL_NODE: "1" };
  const runs: readonly [title: string, run: Run][] = [
    ["`node -e 0`", nodeRun(bench, ["-e", "0"])],
    ["`pyl.cjs`, which starts `dist/pyl`", nodeRun(bench, command)],
    ["`pyl.cjs`, which decides itself", nodeRun(bench, command, inNode)],
    ["the same, without kept code", nodeRun(bench, command, { ...inNode, NODE_DISABLE_COMPILE_CACHE: "1" })],
    ['`import "pyl"`', nodeRun(bench, [library])],
  ];
  const measured = runs.map((): number[] => []);
  for (let round = -3; round < rounds; round += 1)
    for (const [index, [, run]] of runs.entries()) {
      const time = timeOf(run);
      // The first ones read the files, and keep the code.
      if (round >= 0) measured[index]?.push(time);
    }
  const minimum = Math.min(...(measured[0] ?? []));
  const scenarios = runs.map(([title], index): NodeScenario => {
    const times = measured[index] ?? [];
    const fastest = Math.min(...times);
    return { title, median: median(times), fastest, own: fastest - minimum };
  });
  const ownOf = (index: number) => scenarios[index]?.own ?? Number.NaN;
  return {
    scenarios,
    costs: { nodeToNative: ownOf(1), nodeLaunch: ownOf(2), libraryImport: ownOf(4) },
    rounds,
  };
}

function nodeRun(
  bench: Workbench,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Run {
  return {
    program: process.execPath,
    arguments: words,
    directory: dirname(bench.scripts.enclosed),
    environment: { PATH: `${bench.programs}:/usr/bin:/bin`, HOME: bench.home, ...variables },
  };
}

/** Throws if the run fails: it would be a fast one. */
function timeOf({ program, arguments: words, directory, environment }: Run): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(program, words, { cwd: directory, env: environment, stdio: "ignore" });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with status ${status}`);
  return time;
}
