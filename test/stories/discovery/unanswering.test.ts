import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Manner, manners, neededBad } from "../../support/hosts/bad-interpreters.ts";
import { parseList } from "../../support/machines/listing.ts";
import { readReport, reportSource } from "../../support/machines/report.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, start } from "../../support/stories/stories.ts";
import { neededStrace, watch } from "../../support/stories/strace.ts";

const needed = neededBoth(neededStrace(), neededBoth(neededFurther(), neededBad()));

describeWith("a `python3` that is asked for its version and", needed, ([strace, [{ older }, prepare]]) => {
  const makeBad = prepare();
  const home = makeHome();

  describe.each(Object.entries(manners) as [Manner, string][])("%s: it %s,", (manner) => {
    const bad = join(home.folder, manner, "bin/python3");
    makeBad(bad);
    const path = [join(home.folder, manner, "bin"), older.folder];
    const story = { home, path, variables: { XDG_CACHE_HOME: join(home.folder, manner, "cache") } };

    test("is asked once, and another Python starts", async () => {
      const launch = [
        ["-c", reportSource],
        [`-${older.minor}`, "-c", reportSource],
      ];
      const [first, ...later] = await inTurn(launch, (words) =>
        watch(strace, { ...story, arguments: words }),
      );
      expect(first?.asked).toEqual([bad]);
      for (const trace of later) expect(trace.asked).toEqual([]);
      for (const { outcome } of [first, ...later].filter((trace) => trace !== undefined)) {
        expect(readReport(outcome).version).toEqual(older.version);
        expect(outcome.errors).toBe("");
      }
    });

    test("does not keep the others from being listed", async () => {
      const trace = await watch(strace, { ...story, arguments: ["--list", "--json"] });
      expect(trace.asked).toEqual([]);
      const rows = parseList(trace.outcome);
      expect(rows.find(({ isDefault }) => isDefault)?.executable).toBe(
        join(older.folder, `python${older.minor}`),
      );
      expect(rows.filter(({ executable }) => executable === bad).map(({ version }) => version)).toEqual([
        "3",
      ]);
    });

    test("is explained, and never started for a version that it might have", async () => {
      const explained = await start({ ...story, arguments: ["--explain", `-${older.minor}`] });
      expect(explained).toMatchObject({ status: 0, errors: "" });
      expect(explained.output).toContain(
        `${bad} (Python 3) is skipped, because it does not report its full version`,
      );
      const refused = await start({ ...story, arguments: ["-3.99", "-c", ""] });
      expect(refused).toMatchObject({ status: 103, output: "" });
    });
  });

  test("one that hangs has been ended, with what it had started", () => {
    const processes = readFileSync(join(home.folder, "hangs/bin/python3.processes"), "utf8")
      .trim()
      .split("\n");
    expect(new Set(processes).size).toBeGreaterThanOrEqual(2);
    for (const process of processes) expect(isRunning(process)).toBe(false);
  });
});

/** One that its parent has not waited for yet (Z) is over. */
function isRunning(process: string): boolean {
  const path = `/proc/${process}/stat`;
  return existsSync(path) && !/\) Z /.test(readFileSync(path, "utf8"));
}

async function inTurn<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const each of all) results.push(await work(each));
  return results;
}
