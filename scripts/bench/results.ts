import { type Costs, costsOf } from "./budgets.ts";
import { type Contender, contendersOn, type LeftOut } from "./contenders.ts";
import { type Counts, countScenario } from "./counts.ts";
import { countInstructions } from "./instructions.ts";
import { type Scenario, type ScenarioName, scenarioNames, scenariosOn } from "./scenarios.ts";
import { measureSizes, type Sizes } from "./sizes.ts";
import { measureTime, type Time } from "./time.ts";
import type { Workbench } from "./workbench.ts";

export interface MeasuredScenario {
  readonly scenario: Scenario;
  readonly counts: Counts;
  readonly time: Time;
}

export interface MeasuredContender {
  readonly contender: Contender;
  readonly instructions: number;
  readonly time: Time;
}

/** Everything the page, the chart and the budgets are made from. */
export interface Results {
  /** Fastest first. */
  readonly contenders: readonly MeasuredContender[];
  readonly leftOut: readonly LeftOut[];
  readonly scenarios: Readonly<Record<ScenarioName, MeasuredScenario>>;
  readonly sizes: Sizes;
  readonly costs: Costs;
}

/** One after the other: two at once would be in each other's way. */
export async function measure(bench: Workbench, say: (line: string) => void): Promise<Results> {
  const sizes = measureSizes();
  const scenarios = await measureScenarios(bench, say);
  const contenders: MeasuredContender[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of await contendersOn(bench)) {
    if (candidate.kind === "leftOut") {
      say(`${candidate.name} is left out: ${candidate.reason}`);
      leftOut.push(candidate);
      continue;
    }
    say(candidate.name);
    const time = await measureTime(candidate.run, bench.folder);
    const instructions = await countInstructions(candidate.run, bench.folder);
    contenders.push({ contender: candidate, instructions, time });
  }
  contenders.sort((left, right) => left.time.median - right.time.median);
  const counts = {
    environment: scenarios.environment.counts,
    onPath: scenarios.onPath.counts,
    onPathHundredFolders: scenarios.onPathHundredFolders.counts,
  };
  return { contenders, leftOut, scenarios, sizes, costs: costsOf(counts) };
}

async function measureScenarios(
  bench: Workbench,
  say: (line: string) => void,
): Promise<Results["scenarios"]> {
  const scenarios = scenariosOn(bench);
  const measured: [ScenarioName, MeasuredScenario][] = [];
  for (const name of scenarioNames) {
    const scenario = scenarios[name];
    say(scenario.title);
    const counts = await countScenario(scenario, bench.folder);
    measured.push([name, { scenario, counts, time: await measureTime(scenario.run, bench.folder) }]);
  }
  return Object.fromEntries(measured) as Results["scenarios"];
}
