import { parentPort, workerData } from "node:worker_threads";
import { Campaign } from "./engine/campaign.ts";
import { instrumented } from "./engine/coverage.ts";
import type { Target } from "./engine/target.ts";
import { targets } from "./targets/targets.ts";

/** What scripts/fuzz.ts asks for. */
export interface Order {
  readonly seed: number;
  /** How long all targets together may take. */
  readonly seconds: number;
  /** The names of the targets; none stands for all of them. */
  readonly names: readonly string[];
  /** Ends after so many runs of each target, to repeat one of them. */
  readonly runs: number | undefined;
  /** What runs now, for the thread that watches: the number of the target, and of its run. */
  readonly now: SharedArrayBuffer;
}

/** What the worker reports, once a slice and at the end. */
export interface Progress {
  readonly name: string;
  readonly runs: number;
  readonly reached: number;
  readonly milliseconds: number;
  readonly slowest: Campaign["slowest"];
  readonly findings: Campaign["findings"];
}

export type Message =
  | { readonly kind: "targets"; readonly names: readonly string[]; readonly unavailable: readonly string[] }
  | { readonly kind: "progress"; readonly progress: Progress };

/** So often each target gets a slice, at least. */
const minimumTurns = 4;

fuzz(workerData as Order);

/** Gives the targets slices of time in turn, until the time is over. */
function fuzz(order: Order): void {
  const { names, seed, seconds, runs } = order;
  const now = new Int32Array(order.now);
  const asked = targets.filter(({ name }) => names.length === 0 || names.includes(name));
  const reasons = asked.map((target) => target.unavailable?.());
  const able = asked.filter((_, at) => reasons[at] === undefined);
  const unavailable = asked.flatMap(({ name }, at) =>
    reasons[at] === undefined ? [] : [`${name}: ${reasons[at]}`],
  );
  send({ kind: "targets", names: able.map(({ name }) => name), unavailable });
  const campaigns = able.map((target) => new Campaign(target, seed, instrumented));
  const spent = able.map(() => 0);
  const end = performance.now() + seconds * 1000;
  const shares = able.reduce((sum, target) => sum + shareOf(target), 0);
  const slice = Math.min(500, (seconds * 1000) / shares / minimumTurns);
  const isOpen = (campaign: Campaign) => runs === undefined || campaign.runs < runs;
  while (performance.now() < end && campaigns.some(isOpen))
    for (const [at, campaign] of campaigns.entries()) {
      if (!isOpen(campaign) || performance.now() >= end) continue;
      const start = performance.now();
      const until = Math.min(end, start + slice * shareOf(campaign.target));
      now[0] = at;
      campaign.run(() => {
        now[1] = campaign.runs;
        if (runs !== undefined && campaign.runs >= runs) return true;
        return performance.now() >= until;
      });
      spent[at] = (spent[at] ?? 0) + performance.now() - start;
      sendProgress(campaign, spent[at] as number);
    }
}

function shareOf(target: Target): number {
  return target.share ?? 1;
}

function sendProgress({ target, runs, reached, slowest, findings }: Campaign, milliseconds: number): void {
  send({ kind: "progress", progress: { name: target.name, runs, reached, milliseconds, slowest, findings } });
}

function send(message: Message): void {
  parentPort?.postMessage(message);
}
