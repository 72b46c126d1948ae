import { statSync } from "node:fs";
import { join } from "node:path";
import { windowsPrograms } from "../../../test/support/stories/programs.ts";
import { median } from "../time.ts";
import {
  openWindowsBench,
  statuses,
  type TimedCommand,
  version,
  type WindowsBench,
  whyNoWindowsBench,
} from "./prefix.ts";

/** The times of one Python, started in three ways. Medians in milliseconds. */
export interface WindowsScenario {
  readonly title: string;
  /** Started directly. */
  readonly child: number;
  /** Started by a minimal launcher (launcher.c). */
  readonly nothing: number;
  readonly pyl: number;
  /** The median of each round's time of pyl, divided by the time of the minimal launcher. */
  readonly ratio: number;
  readonly rounds: number;
}

export interface WindowsCosts {
  readonly consoleBytes: number;
  readonly windowedBytes: number;
  /** Each is the higher one of the stub's and CPython's. */
  readonly environmentRatio: number;
  readonly registeredRatio: number;
}

export interface WindowsResults {
  readonly scenarios: readonly WindowsScenario[];
  readonly costs: WindowsCosts;
}

export async function measureWindows(
  say: (line: string) => void,
): Promise<WindowsResults | { readonly missing: string }> {
  const missing = await whyNoWindowsBench();
  if (missing !== undefined) {
    say(`the Windows program is not measured: ${missing}`);
    return { missing };
  }
  say("the Windows program, in Wine");
  const bench = await openWindowsBench();
  try {
    const stub = await measurePython(bench, "a program that ends at once", "stub", "C:\\stub", 100);
    const real = await measurePython(bench, `CPython ${version}`, "real", `C:\\py\\${version}`, 60);
    const higher = (at: number) => Math.max(stub[at]?.ratio ?? 0, real[at]?.ratio ?? 0);
    const costs = { ...sizes(), environmentRatio: higher(0), registeredRatio: higher(1) };
    return { scenarios: [...stub, ...real], costs };
  } finally {
    await bench.close();
  }
}

function sizes(): Pick<WindowsCosts, "consoleBytes" | "windowedBytes"> {
  const bytes = (name: string) => statSync(join(windowsPrograms, name)).size;
  return { consoleBytes: bytes("pyl.exe"), windowedBytes: bytes("pylw.exe") };
}

/** Measures the same Python in an environment, and registered as the newest one. */
async function measurePython(
  bench: WindowsBench,
  title: string,
  folder: string,
  base: string,
  rounds: number,
): Promise<readonly WindowsScenario[]> {
  await bench.register(base);
  const environment = `C:\\bench\\${folder}`;
  const found = [
    {
      title: `${title}, in \`.venv\` three folders up`,
      commands: contenders(`${environment}\\.venv\\Scripts\\python.exe`, environment, statuses.environment),
    },
    {
      title: `${title}, the newest of two registered`,
      commands: contenders(`${base}\\python.exe`, "C:\\bench\\none", statuses.installed),
    },
  ];
  const times = await bench.time(
    rounds,
    found.flatMap(({ commands }) => commands),
  );
  return found.map(({ title }, index) => {
    const [child = [], nothing = [], pyl = []] = times.slice(index * 3, index * 3 + 3);
    const ratios = pyl.map((time, round) => time / (nothing[round] ?? Number.NaN));
    return {
      title,
      child: median(child),
      nothing: median(nothing),
      pyl: median(pyl),
      ratio: median(ratios),
      rounds,
    };
  });
}

/** Returns the commands that start the Python directly, by the minimal launcher, and by pyl. */
function contenders(python: string, root: string, status: number): readonly TimedCommand[] {
  const script = `${root}\\a\\b\\c\\script.py`;
  return [
    { status, words: [python, script] },
    { status, words: ["C:\\bench\\nothing.exe", python, script] },
    { status, words: ["C:\\pyl\\pyl.exe", script] },
  ];
}
