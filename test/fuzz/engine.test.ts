import { describe, expect, test } from "vitest";
import { mark } from "../../scripts/fuzz/instrument.ts";
import { Campaign } from "./engine/campaign.ts";
import { blind, type Coverage } from "./engine/coverage.ts";
import { kindOf, minimise } from "./engine/finding.ts";
import { maximumLength } from "./engine/mutate.ts";
import type { Target } from "./engine/target.ts";

function campaign(target: Partial<Target>, seed = 1, coverage: Coverage = blind): Campaign {
  return new Campaign({ name: "example", seeds: ["seed"], check: () => {}, ...target }, seed, coverage);
}

function run(each: Campaign, runs: number): Campaign {
  each.run(() => each.runs >= runs);
  return each;
}

/** Returns the inputs of the first runs. A run that is measured again gets its input again. */
function inputs(target: Partial<Target>, seed = 1): string[] {
  const seen: string[] = [];
  const check = (input: string) => {
    if (seen.at(-1) !== input) seen.push(input);
  };
  run(campaign({ ...target, check }, seed), 300);
  return seen;
}

describe("a campaign", () => {
  test("gives each seed first, then changed ones", () => {
    const seen = inputs({ seeds: ["a", "b", "a"] });
    expect(seen.slice(0, 2)).toEqual(["a", "b"]);
    expect(new Set(seen).size).toBeGreaterThan(50);
  });

  test("is repeated exactly by its seed, and differs by seed and by name", () => {
    expect(inputs({}, 7)).toEqual(inputs({}, 7));
    expect(inputs({}, 7)).not.toEqual(inputs({}, 8));
    expect(inputs({}, 7)).not.toEqual(inputs({ name: "other" }, 7));
  });

  test("never gives an input of more than 4 KB", () => {
    const lengths = inputs({ seeds: ["ab".repeat(2000)] }).map((input) => input.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(maximumLength);
  });

  test("reports an error with its shortest input, and findings of one kind once", () => {
    const check = (input: string) => {
      if (input.includes("!")) throw new Error(`a mark is in ${JSON.stringify(input)}`);
    };
    const { findings } = run(campaign({ seeds: ["some text! and more"], check }), 100);
    expect(findings.map(({ input, run: at }) => [input, at])).toEqual([["!", 1]]);
  });

  test("reports a run that takes too long", () => {
    const check = (input: string) => {
      const start = process.cpuUsage();
      while (process.cpuUsage(start).user < input.length * 1000);
    };
    const { findings } = run(campaign({ seeds: ["a", "b".repeat(20)], limit: 10, check }), 2);
    expect(findings.map(({ kind, input }) => [kind, input.length])).toEqual([["time", 20]]);
  });

  test("keeps the inputs that reach something new", () => {
    const blocks = new Set<string>();
    const coverage: Coverage = { fresh: () => blocks.size, use: () => {} };
    const check = (input: string) => void blocks.add(input.slice(0, 1));
    const { corpus } = run(campaign({ check }, 1, coverage), 400);
    expect(new Set(corpus.map((input) => input.slice(0, 1))).size).toBe(blocks.size);
  });
});

describe("a finding", () => {
  test("has its kind without what comes from the input", () => {
    expect(kindOf('prints a control: "\\u0001"\nat x')).toBe("prints a control");
    expect(kindOf("ends with the status 109")).toBe("ends with the status ");
  });

  test("is made as short as possible", () => {
    expect(minimise("aaaa(bbbb)cccc", (text) => text.includes("(") && text.includes(")"))).toBe("()");
  });
});

/** What the bundle declares in front of the marked code. */
function blocksOf(source: string, argument: unknown): number[] {
  const program = `let __fresh = 0; const __unseen = new Uint8Array(99).fill(1);
    const run = ${mark(source).text};
    const result = run(argument);
    return [result, __fresh, ...__unseen];`;
  return new Function("argument", program)(argument) as number[];
}

describe("marks", () => {
  test.each([
    ["(a) => { if (a) { return 1; } else return 2; }", true, 1, 2],
    ["(a) => { if (a) return 1; else if (!a) return 2; }", false, 2, 3],
    ["(a) => (a ? { b: 1 } : { b: 2 }).b", true, 1, 2],
    ["(a) => a && [1].map((b) => b + 1)[0]", true, 2, 3],
    ["(a) => { for (const b of a) if (b > 1) return b; return 0; }", [1, 2], 2, 3],
    ["(a) => { switch (a) { case 1: return 5; default: return 6; } }", 1, 5, 2],
    ["(a) => { try { throw a; } catch { return 4; } }", 0, 4, 2],
  ])("change nothing and count what ran in %j", (source, argument, result, count) => {
    expect(blocksOf(source, argument).slice(0, 2)).toEqual([result, count]);
  });
});
