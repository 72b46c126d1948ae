import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Message, Order, Progress } from "../test/fuzz/worker.ts";
import { bundleFuzzing } from "./fuzz/bundle.ts";
import { printFinding, printTable } from "./fuzz/report.ts";
import { endOf } from "./fuzz/watch.ts";

// `npm run fuzz`: gives everything that reads a text from outside millions of texts (docs/security.md). Fails
// if one of them ends the program, is slow, or breaks a property.
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seconds: { type: "string", default: "60" },
    runs: { type: "string" },
    target: { type: "string", multiple: true, default: [] },
  },
});
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const order: Order = {
  seed,
  seconds: Number(values.seconds),
  names: values.target,
  runs: values.runs === undefined ? undefined : Number(values.runs),
  now: new SharedArrayBuffer(8),
};
if (![seed, order.seconds, order.runs ?? 0].every((number) => Number.isFinite(number) && number >= 0))
  throw new Error("--seed, --seconds and --runs are numbers");
say(`fuzz: seed ${seed}, ${order.seconds} seconds`);
process.exitCode = (await fuzz(await bundleFuzzing(), order)) ? 0 : 1;

/** Returns whether nothing was found. */
async function fuzz(program: string, order: Order): Promise<boolean> {
  const worker = new Worker(program, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  const progress = new Map<string, Progress>();
  let names: readonly string[] = [];
  worker.on("message", (message: Message) => {
    if (message.kind === "progress") {
      const { name, findings } = message.progress;
      // At once, as a long run may be interrupted.
      for (const finding of findings.slice(progress.get(name)?.findings.length))
        say(printFinding(finding, order.seed));
      progress.set(name, message.progress);
    } else {
      names = message.names;
      for (const line of message.unavailable) say(`fuzz: not run: ${line}`);
    }
  });
  const end = await endOf(worker, order.now);
  process.stdout.write(printTable([...progress.values()]));
  if (end === undefined && names.length > 0)
    return [...progress.values()].every(({ findings }) => findings.length === 0);
  const [at = 0, run = 0] = new Int32Array(order.now);
  say(`fuzz: ${end ?? "no target has such a name"}`);
  if (end !== undefined)
    say(`  to repeat it: npm run fuzz -- --target "${names[at]}" --seed ${order.seed} --runs ${run + 1}`);
  return false;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
