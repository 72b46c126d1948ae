import { type Costs, costsOf, type ListCosts, type Measures } from "./budgets.ts";
import { type Contender, contendersOn, type LeftOut } from "./contenders.ts";
import { type Counts, countScenario } from "./counts.ts";
import { countInstructions } from "./instructions.ts";
import { type Modules, measureModules } from "./modules.ts";
import { measureNode, type NodeResults } from "./node-edition/results.ts";
import { measurePackages, type PackageResults } from "./packages.ts";
import { measureResident } from "./resident.ts";
import { type Scenario, type ScenarioName, scenarioNames, scenariosOn } from "./scenarios.ts";
import { measureScripts, type ScriptResults } from "./script-environments/results.ts";
import { measureSizes, type Sizes } from "./sizes.ts";
import { measureTime, type Time } from "./time.ts";
import { measureWindows, type WindowsResults } from "./windows/results.ts";
import { measureTrust } from "./without-trust.ts";
import type { Workbench } from "./workbench.ts";

export interface MeasuredScenario {
  readonly scenario: Scenario;
  readonly counts: Counts;
  readonly time: Time;
}

export interface MeasuredContender {
  readonly contender: Contender;
  /** Undefined if they were not counted. */
  readonly instructions: number | undefined;
  readonly time: Time;
}

/** The measurements that the page, the chart and the budgets use. */
export interface Results {
  /** Fastest first. */
  readonly contenders: readonly MeasuredContender[];
  readonly leftOut: readonly LeftOut[];
  readonly scenarios: Readonly<Record<ScenarioName, MeasuredScenario>>;
  readonly scripts: ScriptResults | { readonly missing: string };
  readonly node: NodeResults;
  readonly sizes: Sizes;
  readonly packages: PackageResults;
  readonly modules: Modules;
  readonly costs: Costs;
  readonly listCosts: ListCosts;
  /** Without those that this machine cannot measure. */
  readonly measures: Partial<Measures>;
  readonly windows: WindowsResults | { readonly missing: string };
}

/** Measures one program after the other: two at once would slow each other down. */
export async function measure(bench: Workbench, say: (line: string) => void): Promise<Results> {
  const sizes = measureSizes();
  const modules = measureModules();
  say("the packages");
  const packages = await measurePackages();
  for (const { name, why } of packages.leftOut) say(`no package for ${name} is measured: ${why}`);
  const scenarios = await measureScenarios(bench, say);
  const candidates = await contendersOn(bench);
  const leftOut = candidates.filter((candidate) => candidate.kind === "leftOut");
  for (const { name, reason } of leftOut) say(`${name} is not measured: ${reason}`);
  const present = candidates.filter((candidate) => candidate.kind === "contender");
  const contenders = await measureContenders(present, bench, say);
  const node = measureNode(bench, say);
  const scripts = await measureScripts(bench, say);
  const { environment, metadata, newest, newestHundredFolders, launcherVersion, listFew, listMany } =
    scenarios;
  say("the same without the question of trust");
  const trust = await measureTrust(environment.scenario, environment.counts, bench.folder);
  const counts = {
    environment: environment.counts,
    longScript: scenarios.longScript.counts,
    metadata: metadata.counts,
    newest: newest.counts,
    newestHundredFolders: newestHundredFolders.counts,
    launcherVersion: launcherVersion.counts,
  };
  const costs = costsOf(counts, trust);
  const timeOf = (name: string) => contenders.find((each) => each.contender.name === name)?.time.median;
  const [own, py, exec] = [timeOf("pyl"), timeOf("py"), timeOf("exec")];
  const measures: Partial<Measures> = {
    ...(own !== undefined && py !== undefined ? { besidePy: own / py } : {}),
    ...(own !== undefined && exec !== undefined ? { aboveExec: own - exec } : {}),
    resident: await measureResident(environment.scenario.run, bench.folder),
    listGrowth: listMany.time.median / listFew.time.median,
    completion: scenarios.completion.time.median,
    ...("missing" in scripts ? {} : { besideUv: scripts.besideUv, firstBesideUv: scripts.firstBesideUv }),
  };
  const listCosts = { listInstructions: listMany.counts.instructions };
  const windows = await measureWindows(say);
  return {
    ...{ contenders, leftOut, node, scenarios, scripts, sizes, packages, modules },
    ...{ costs, listCosts, measures, windows },
  };
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

async function measureContenders(
  contenders: readonly Contender[],
  bench: Workbench,
  say: (line: string) => void,
): Promise<readonly MeasuredContender[]> {
  const measured: MeasuredContender[] = [];
  for (const contender of contenders) {
    say(contender.name);
    const time = await measureTime(contender.run, bench.folder);
    const isCounted = contender.uncounted === undefined;
    const instructions = isCounted ? await countInstructions(contender.run, bench.folder) : undefined;
    measured.push({ contender, time, instructions });
  }
  return measured.sort((left, right) => left.time.median - right.time.median);
}
