import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listBudgets } from "../../../scripts/bench/budgets.ts";
import { type Counts, countScenario } from "../../../scripts/bench/counts.ts";
import { addManyInterpreters, type ManyInterpreters } from "../../../scripts/bench/many-interpreters.ts";
import type { Run } from "../../../scripts/bench/run.ts";
import { launcher } from "../../../scripts/bench/scenarios.ts";
import { compileStub } from "../../../scripts/bench/workbench.ts";
import { whyNotCounted } from "../../support/stories/cost.ts";

// Counts, which are the same on a busy machine; `npm run bench` measures time.
const reason = await whyNotCounted();
if (reason !== undefined) process.stderr.write(`skipped: what many interpreters cost because ${reason}\n`);

describe.skipIf(reason !== undefined)(`a list of many interpreters${reason ? ` (${reason})` : ""}`, () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-many-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const made = new Map<number, ManyInterpreters>();
  const counts = new Map<number, Counts>();

  const run = (count: number, ...words: readonly string[]): Run => {
    const { home, path } = made.get(count) as ManyInterpreters;
    return {
      program: launcher,
      arguments: words,
      directory: home,
      environment: { HOME: home, PATH: path.join(":") },
    };
  };

  beforeAll(async () => {
    const stub = await compileStub(folder);
    for (const count of [5, 200]) {
      const own = join(folder, String(count));
      mkdirSync(own);
      made.set(count, addManyInterpreters(own, stub, count));
      const scenario = { title: `--list with ${count}`, run: run(count, "--list"), starts: undefined };
      counts.set(count, await countScenario(scenario, folder));
    }
  });

  test.each([5, 200])("has a row for each of %i, with its whole version, and starts none", async (count) => {
    const { program, arguments: words, environment, directory } = run(count, "--list", "--json");
    const { stdout } = await execa(program, words, { cwd: directory, env: environment, extendEnv: false });
    const { interpreters } = JSON.parse(stdout) as { interpreters: { version: string }[] };
    expect(interpreters).toHaveLength(made.get(count)?.listed ?? -1);
    expect(interpreters.filter(({ version }) => !/^3\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("of 200 keeps its budget, as far as processors do not differ", () => {
    const [limit = 0] = listBudgets.map((budget) => budget.limit);
    expect(counts.get(200)?.instructions).toBeLessThanOrEqual(limit * 1.1);
  });

  test("asks the system at most seven things of each", () => {
    const [few, many] = [5, 200].map((count) => counts.get(count)?.systemCalls.count ?? Number.NaN) as [
      number,
      number,
    ];
    expect(many - few).toBeLessThanOrEqual(7 * 195);
  });
});
