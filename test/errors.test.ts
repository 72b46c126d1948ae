import { describe, expect, test } from "vitest";
import errors from "./cases/errors.json" with { type: "json" };
import { type DescribedRun, runDescribed } from "./support/described.ts";

/** One row of errors.json: a failure, word for word. */
interface Row extends DescribedRun {
  readonly name: string;
  readonly status: number;
  readonly prints: readonly string[];
}

describe("what is said of", () => {
  test.each(errors as readonly Row[])("$name", (row) => {
    const { host, status } = runDescribed(row);
    expect(host.written.error.split("\n")).toEqual([...row.prints, ""]);
    expect(status).toBe(row.status);
    expect(host.launched).toBeUndefined();
    expect(host.written.output).toBe("");
  });

  test("every failure ends in what to do", () => {
    for (const { name, prints } of errors as readonly Row[])
      expect(prints.at(-1), name).toMatch(/^ {2}what to do: ./);
  });
});
