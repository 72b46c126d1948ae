import { describe, expect, test } from "vitest";
import { usageOf } from "../src/request/option.ts";
import { allOptions } from "../src/request/option-table.ts";
import { runDescribed } from "./support/machines/described.ts";

test("--help prints pyl's own help, then Python's", () => {
  for (const option of ["-h", "--help"]) {
    const { host, status } = runDescribed({ machine: "several", arguments: [option] });
    expect(host.written.output).toMatch(/^pyl 0\.0\.0 \(described\): starts Python scripts/);
    expect(host.launched).toMatchObject({ program: "/usr/local/bin/python3.12", leading: ["-h"] });
    expect(status).toBeUndefined();
  }
});

test("--help prints the help of the version that is asked for", () => {
  const { host } = runDescribed({ machine: "several", arguments: ["-3.11", "--help"] });
  expect(host.launched?.program).toBe("/usr/bin/python3.11");
});

test("--help without a Python prints pyl's own help and succeeds", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["-h"] });
  expect(host.written.output).toContain("usage: pyl [launcher options]");
  expect([host.launched, host.written.error, status]).toEqual([undefined, "", 0]);
});

describe("the help", () => {
  const lines = runDescribed({ machine: "bare", arguments: ["-h"] }).host.written.output.split("\n");

  test.each(allOptions.map((option) => [usageOf(option), option.help] as const))(
    "has a line for %s",
    (usage, help) => {
      expect(lines).toContain(`  ${usage.padEnd(22)} ${help.replaceAll("`", "")}`);
    },
  );

  test("fits a terminal of 100 columns, in two columns", () => {
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(allOptions.filter((option) => usageOf(option).length > 22)).toEqual([]);
  });
});

test("--launcher-version prints one line, and --version is Python's", () => {
  const { host } = runDescribed({ machine: "several", arguments: ["--launcher-version"] });
  expect(host.written.output).toBe("pyl 0.0.0 (described)\n");
  expect(runDescribed({ machine: "several", arguments: ["--version"] }).host.launched?.forwardFrom).toBe(1);
});
