import { execa } from "execa";
import type { LeftOut } from "../contenders.ts";
import type { Run } from "../run.ts";
import { median } from "../time.ts";
import type { Workbench } from "../workbench.ts";
import { type Clock, makeClock, timeRounds } from "./clock.ts";
import { type BlockCosts, measureBlockCosts } from "./costs.ts";
import { findPipx, pipxVersion } from "./pipx.ts";
import { openScriptBench, outputOf, type ScriptBench } from "./workbench.ts";

/** A program that starts the script in an environment that is made. Medians in milliseconds. */
export interface WarmLaunch {
  readonly name: string;
  readonly note: string;
  readonly time: number;
  /** The median of what each round took longer than the environment's Python, started directly. */
  readonly own: number;
}

/** The first launch, which makes the environment. Medians in milliseconds. */
export interface FirstLaunch {
  readonly title: string;
  readonly pyl: number;
  readonly uv: number;
  /** The median of each round's time of pyl, divided by that of uv. */
  readonly ratio: number;
}

export interface ScriptResults {
  readonly warm: readonly WarmLaunch[];
  readonly first: readonly FirstLaunch[];
  readonly leftOut: readonly LeftOut[];
  readonly costs: BlockCosts;
  /** pyl's own time, divided by that of uv. */
  readonly besideUv: number;
  /** The higher ratio of the first launches. */
  readonly firstBesideUv: number;
}

const rounds = { warm: 100, first: 40 } as const;

export async function measureScripts(
  workbench: Workbench,
  say: (line: string) => void,
): Promise<ScriptResults | { readonly missing: string }> {
  const bench = await openScriptBench(workbench.folder);
  if ("missing" in bench) {
    say(`scripts with dependencies are not measured: ${bench.missing}`);
    return bench;
  }
  say("scripts with dependencies");
  const clock = await makeClock(bench.folder);
  const first = await measureFirst(bench, workbench.launcher, clock);
  const costs = await measureBlockCosts(bench, workbench.launcher);
  const { warm, leftOut } = await measureWarm(bench, workbench.launcher, clock, say);
  const own = (name: string) => warm.find((each) => each.name.includes(name))?.own ?? Number.NaN;
  return {
    warm,
    first,
    leftOut,
    costs,
    besideUv: own("pyl") / own("uv"),
    firstBesideUv: Math.max(...first.map(({ ratio }) => ratio)),
  };
}

async function measureWarm(
  bench: ScriptBench,
  launcher: string,
  clock: Clock,
  say: (line: string) => void,
): Promise<Pick<ScriptResults, "warm" | "leftOut">> {
  const { uv, run, scripts, base } = bench;
  const script = scripts.one;
  const python = await outputOf(run(launcher, "--which", script));
  const { stdout: uvVersion } = await execa(uv, ["--version"]);
  const pipx = await findPipx(base);
  const leftOut: LeftOut[] = [];
  const launches: { name: string; note: string; run: Run }[] = [
    { name: "directly", note: "the Python of pyl's environment: the minimum", run: run(python, script) },
    { name: "pyl", note: "`pyl script.py`", run: run(launcher, script) },
    {
      name: "uv",
      note: `\`uv run --script script.py\`, ${uvVersion.split(" (")[0]}`,
      run: run(uv, "run", "--script", script),
    },
  ];
  if (typeof pipx === "string")
    launches.push({
      name: "pipx",
      note: `\`pipx run script.py\`, pipx ${pipxVersion}`,
      run: run(pipx, "run", script),
    });
  else {
    leftOut.push({ kind: "leftOut", name: "pipx run", reason: pipx.missing });
    say(`pipx run is not measured: ${pipx.missing}`);
  }
  // uv keeps what it found out about a new environment's Python at the second launch.
  for (let launch = 0; launch < 3; launch += 1) for (const { run } of launches) await clock(run);
  const times = await timeRounds(
    rounds.warm,
    launches.map(
      ({ run }) =>
        () =>
          clock(run),
    ),
  );
  const [direct = []] = times;
  const warm = launches.map(({ name, note }, at) => ({
    name,
    note,
    time: median(times[at] ?? []),
    own: median((times[at] ?? []).map((time, round) => time - (direct[round] ?? Number.NaN))),
  }));
  return { warm, leftOut };
}

async function measureFirst(
  bench: ScriptBench,
  launcher: string,
  clock: Clock,
): Promise<readonly FirstLaunch[]> {
  const first: FirstLaunch[] = [];
  // These runs write: what others have written before must be on the disk.
  await execa("sync");
  for (const [title, script] of [
    ["one package", bench.scripts.one],
    ["20 packages", bench.scripts.twenty],
  ] as const) {
    const runs = [bench.run(launcher, script), bench.run(bench.uv, "run", "--script", script)];
    // uv unpacks the wheels, and keeps what it found out about the base.
    for (const run of runs) await clock(run);
    const [pyl = [], uv = []] = await timeRounds(
      rounds.first,
      runs.map((run) => () => {
        bench.removeEnvironments();
        return clock(run);
      }),
    );
    const ratios = pyl.map((time, round) => time / (uv[round] ?? Number.NaN));
    first.push({ title, pyl: median(pyl), uv: median(uv), ratio: median(ratios) });
  }
  return first;
}
