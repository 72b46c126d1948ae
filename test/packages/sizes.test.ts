import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { packageBudgets } from "../../scripts/bench/budgets.ts";
import { packageSizes } from "../../scripts/bench/packages.ts";
import { packageTable } from "../../scripts/bench/tables.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { describeWith } from "../support/stories/stories.ts";

describeWith("the sizes of packages", neededPackage(/-linux-x64\.tar\.gz$/), () => {
  const sizes = packageSizes(packagesFolder, readdirSync(packagesFolder));

  test.each(packageBudgets.filter(({ cost }) => cost in sizes.costs))("$claim", ({ cost, limit }) => {
    expect(sizes.costs[cost]).toBeLessThanOrEqual(limit);
  });

  test("the table has each package with its budget", () => {
    const lines = packageTable({ ...sizes, leftOut: [] }).split("\n");
    expect(lines).toHaveLength(2 + sizes.packages.length);
    expect(lines.find((line) => line.startsWith("| archive for Linux "))).toMatch(
      / \d,\d{3},\d{3} +\| 1,500,000 +\|$/,
    );
  });
});
