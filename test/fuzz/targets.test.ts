import { describe, expect, test } from "vitest";
import { Campaign } from "./engine/campaign.ts";
import { blind } from "./engine/coverage.ts";
import { targets } from "./targets/targets.ts";

// `npm run fuzz` gives these targets millions of texts; here each gets its seeds and a few more.
describe("with its seeds and some changed ones, nothing is found in the target", () => {
  const quick = targets.filter(({ startsProcesses }) => startsProcesses !== true);
  test.each(quick)("$name", (target) => {
    // The time is no part of this test: other programs may have the processor.
    const campaign = new Campaign({ ...target, limit: Number.POSITIVE_INFINITY }, 13, blind);
    const runs = campaign.reached + 200;
    campaign.run(() => campaign.runs >= runs);
    expect(campaign.findings).toEqual([]);
  });
});

test("every target has a name of its own", () => {
  const names = targets.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
