import { type Coverage, maximumBlocks } from "./coverage.ts";
import { type Finding, kindOf, minimise } from "./finding.ts";
import { maximumLength, mutate } from "./mutate.ts";
import { Random } from "./random.ts";
import type { Target } from "./target.ts";

/** All runs of one target. They depend on the seed and on nothing else, so a seed and a number repeat each of them. */
export class Campaign {
  readonly target: Target;
  runs = 0;
  slowest = { milliseconds: 0, input: "" };
  readonly findings: Finding[] = [];
  /** The inputs that reached something new, after the seeds. */
  readonly corpus: string[];
  private readonly random: Random;
  private readonly words: readonly string[];
  private readonly coverage: Coverage;
  private readonly unseen = new Uint8Array(maximumBlocks).fill(1);

  constructor(target: Target, seed: number, coverage: Coverage) {
    this.target = target;
    this.coverage = coverage;
    this.random = new Random(seed, target.name);
    const seeds = [...new Set(target.seeds)].filter((text) => text.length <= maximumLength);
    this.corpus = seeds.length > 0 ? seeds : [""];
    this.words = target.words ?? [];
  }

  /** The number of inputs that reached something new. */
  get reached(): number {
    return this.corpus.length;
  }

  /** Runs until the function says that it is enough. It is asked after each run. */
  run(isEnough: () => boolean): void {
    this.coverage.use(this.unseen);
    do {
      const input = this.next();
      this.runs += 1;
      const before = this.coverage.fresh();
      this.once(input);
      if (this.coverage.fresh() !== before && this.runs > this.seedCount) this.corpus.push(input);
    } while (!isEnough());
  }

  /** Returns the input of the next run: each seed once, then changed ones. */
  next(): string {
    if (this.runs === 0) this.seedCount = this.corpus.length;
    if (this.runs < this.seedCount) return this.corpus[this.runs] as string;
    return mutate(this.random, { corpus: this.corpus, words: this.words });
  }

  private seedCount = 0;

  private once(input: string): void {
    const start = performance.now();
    const problem = problemOf(this.target, input);
    const milliseconds = performance.now() - start;
    if (problem !== undefined) this.report(input, problem);
    else if (milliseconds > this.slowest.milliseconds) this.reportTime(input, milliseconds);
  }

  private measure(input: string): number {
    const clock = this.target.startsProcesses ? () => performance.now() : processorMilliseconds;
    const start = clock();
    problemOf(this.target, input);
    return clock() - start;
  }

  private report(input: string, problem: string): void {
    const kind = kindOf(problem);
    if (this.findings.some((finding) => finding.kind === kind) || this.findings.length >= maximumFindings)
      return;
    const fails = (text: string) => {
      const found = problemOf(this.target, text);
      return found !== undefined && kindOf(found) === kind;
    };
    const small = minimise(input, fails);
    const message = problemOf(this.target, small) ?? problem;
    this.findings.push({ target: this.target.name, kind, problem: message, input: small, run: this.runs });
  }

  /** Measures three times more, because other programs may have had the processor. The shortest time counts. */
  private reportTime(input: string, first: number): void {
    let shortest = first;
    for (let count = 0; count < 3 && shortest > this.slowest.milliseconds; count += 1)
      shortest = Math.min(shortest, this.measure(input));
    if (shortest <= this.slowest.milliseconds) return;
    this.slowest = { milliseconds: shortest, input };
    const limit = this.target.limit ?? 50;
    if (shortest <= limit) return;
    const problem = `takes ${shortest.toFixed(0)} ms for ${input.length} characters, more than ${limit}`;
    this.findings.push({ target: this.target.name, kind: "time", problem, input, run: this.runs });
  }
}

/** The processor's time of the process says what its own work takes while other programs run as well. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A target that is wrong in many ways is repaired in pieces. */
const maximumFindings = 20;

function problemOf(target: Target, input: string): string | undefined {
  try {
    target.check(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${placeOf(error)}` : String(error);
  }
}

/** Returns the first line of the stack: where the error was thrown. */
function placeOf(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trim().startsWith("at "))
    .slice(0, 4)
    .join("\n");
}
