import { describe, expect, test } from "vitest";
import { parseRequest } from "../../src/request/request.ts";
import { resolve } from "../../src/resolve.ts";
import { planStartup } from "../../src/startup/plan-startup.ts";
import { ini, machineFor, mine, planned, type Row } from "../support/machines/startup.ts";

describe("the launch is not changed", () => {
  const plain = { PYTHONSTARTUP: "/home/me/mine.py" };
  const rows: readonly (readonly [claim: string, row: Row])[] = [
    ["for a session without any file", { words: [] }],
    ["for a session with the user's own file", { words: [], environment: plain }],
    ["for a script", { words: ["hello.py"], environment: plain }],
    [
      "for a script whose PYTHONSTARTUP is missing",
      { words: ["hello.py"], environment: { PYTHONSTARTUP: "/gone" } },
    ],
    ["for code", { words: ["-c", "1"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["for a module", { words: ["-m", "x"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["for what is piped in", { words: [], terminals: ["output"], environment: { PYTHONSTARTUP: "/gone" } }],
    [
      "for what is piped in, with -",
      { words: ["-"], terminals: ["output"], environment: { PYTHONSTARTUP: "/gone" } },
    ],
    ["with -E", { words: ["-E"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["with -I in a cluster", { words: ["-qI"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["if Python only prints its version", { words: ["-V"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["if it does so for a long option", { words: ["--version"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["if it only prints its options", { words: ["-?"], environment: { PYTHONSTARTUP: "/gone" } }],
    ["if it only prints its version, with --startup", { words: ["--startup", "gone.py", "-VV"] }],
    ["by an empty variable", { words: [], environment: { PYTHONSTARTUP: "" } }],
    [
      "by py.ini for a script",
      { words: ["hello.py"], files: ini("startup = gone.py", "local_startup = x.py") },
    ],
    ["by py.ini with -E", { words: ["-E"], files: ini("startup = gone.py") }],
    ["by py.ini with empty values", { words: [], files: ini("startup =", "local_startup =") }],
    ["by a local file that does not exist", { words: [], files: ini("local_startup = .pythonrc.py") }],
    [
      "by a local file that is a folder",
      { words: [], files: { ...ini("local_startup = rc"), "/home/me/rc/x": "" } },
    ],
    ["by --no-startup without the variable", { words: ["--no-startup"], files: ini("startup = gone.py") }],
  ];
  test.each(rows)("%s", (_claim, row) => {
    const files = { ...mine, ...row.files };
    const machine = machineFor({ ...row, files });
    const request = parseRequest(machine);
    const resolution = resolve(request, machine);
    expect(planStartup(request, resolution, machine)).toEqual({ plan: resolution.plan, notices: [] });
  });
});

describe("--no-startup", () => {
  test.each([[[]], [["-i", "hello.py"]], [["-m", "asyncio"]]])("removes the variable for %j", (words) => {
    const environment = { PYTHONSTARTUP: "/gone.py" };
    const files = ini("startup = gone.py", "local_startup = ../x");
    expect(planned({ words: ["--no-startup", ...words], environment, files })).toMatchObject({
      plan: { changes: [["PYTHONSTARTUP", undefined]] },
      notices: [],
    });
  });
});
