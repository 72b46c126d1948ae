import { describe, expect, test } from "vitest";
import choices from "./cases/choices.json" with { type: "json" };
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** One row of choices.json. */
interface Row extends DescribedRun {
  readonly name: string;
  readonly starts?: string;
  readonly removes?: readonly string[];
  readonly status?: number;
  readonly says?: string;
}

describe("the choice", () => {
  test.each(choices as readonly Row[])("$name", (row) => {
    const { host, status } = runDescribed(row);
    expect(host.launched?.program, host.written.error).toBe(row.starts);
    expect(status).toBe(row.status);
    if (row.says === undefined) expect(host.written.error).toBe("");
    else expect(host.written.error).toContain(row.says);
    const removed = host.launched?.changes.filter(([, value]) => value === undefined).map(([name]) => name);
    expect(removed ?? []).toEqual(row.removes ?? []);
  });
});
