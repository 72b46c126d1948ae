import { expect, test } from "vitest";
import { reports } from "../src/request/options.ts";
import { runDescribed } from "./support/machines/described.ts";

test("--help is our own, then Python's", () => {
  for (const option of ["-h", "--help"]) {
    const { host, status } = runDescribed({ machine: "several", arguments: [option] });
    expect(host.written.output).toMatch(/^pyl 0\.0\.0 \(described\): starts Python scripts/);
    expect(host.launched).toMatchObject({ program: "/usr/local/bin/python3.12", leading: ["-h"] });
    expect(status).toBeUndefined();
  }
});

test("--help is for a given version's Python too", () => {
  const { host } = runDescribed({ machine: "several", arguments: ["-3.11", "--help"] });
  expect(host.launched?.program).toBe("/usr/bin/python3.11");
});

test("--help without a Python is our own, and no failure", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["-h"] });
  expect(host.written.output).toContain("usage: pyl [launcher options]");
  expect([host.launched, host.written.error, status]).toEqual([undefined, "", 0]);
});

test("the help tells of every option, in lines that fit a terminal", () => {
  const { host } = runDescribed({ machine: "bare", arguments: ["-h"] });
  const told = host.written.output;
  for (const option of [
    ...Object.keys(reports),
    "--json",
    "--no-venv",
    "--console",
    "--windowed",
    "-V:TAG",
    "-X.Y",
  ])
    expect(told).toContain(option);
  expect(told.split("\n").filter((line) => line.length > 100)).toEqual([]);
});

test("--launcher-version is one line, and --version is Python's", () => {
  const { host } = runDescribed({ machine: "several", arguments: ["--launcher-version"] });
  expect(host.written.output).toBe("pyl 0.0.0 (described)\n");
  expect(runDescribed({ machine: "several", arguments: ["--version"] }).host.launched?.forwardFrom).toBe(1);
});
