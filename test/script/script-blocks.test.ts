import { expect, test } from "vitest";
import { findBlocks } from "../../src/script/script-blocks.ts";

/** Returns how often a line is read while blocks are looked for. */
function readsOf(lines: readonly string[]): number {
  let reads = 0;
  const counted = new Proxy(lines, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  findBlocks(counted, false);
  return reads;
}

test.each([
  ["openings without an end", ["# /// script"]],
  ["openings with code behind them", ["# /// script", "x"]],
  ["closed blocks", ["# /// script", "# ///", ""]],
  ["closing lines", ["# ///"]],
])("twice as many %s need twice as many reads", (_, lines) => {
  const repeated = (count: number) => Array.from({ length: count }, () => lines).flat();
  const [once, twice, fourTimes] = [500, 1000, 2000].map((count) => readsOf(repeated(count)));
  expect(once).toBeGreaterThanOrEqual(500 * lines.length);
  expect(twice).toBeLessThan(2.1 * (once ?? 0));
  expect(fourTimes).toBeLessThan(4.2 * (once ?? 0));
});
