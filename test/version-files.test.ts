import { describe, expect, test } from "vitest";
import rows from "./cases/version-files.json" with { type: "json" };
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** One row of version-files.json. */
interface Row extends Partial<DescribedRun> {
  readonly name: string;
  readonly holds: string;
  readonly starts?: string;
  readonly prints?: readonly string[];
}

describe("a .python-version that holds", () => {
  test.each(rows as readonly Row[])("$name", ({ holds, starts, prints = [], ...given }) => {
    const { host, status } = runDescribed({
      machine: "projects",
      arguments: ["tool.py"],
      ...given,
      files: { "/home/me/project/.python-version": holds, ...given.files },
    });
    expect(host.launched?.program, host.written.error).toBe(starts);
    expect(status).toBe(starts === undefined ? 103 : undefined);
    for (const line of prints) expect(host.written.error.split("\n")).toContain(line);
    if (prints.length === 0) expect(host.written.error).toBe("");
  });
});
