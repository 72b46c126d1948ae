import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Option } from "../src/request/option.ts";
import { optionTable } from "../src/request/option-table.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";
import { reports } from "./support/machines/reports.ts";

const files = {
  "/home/me/tool.py": "",
  "/home/me/.venv/bin/python": { link: "/usr/local/bin/python3.12" },
  "/home/me/.venv/pyvenv.cfg": "home = /usr/local/bin\nversion = 3.12.1\n",
} as const;

function run(words: readonly string[], unwritable: DescribedRun["unwritable"]) {
  return runDescribed({
    machine: "several",
    directory: "/home/me",
    environment: { HOME: "/home/me", SHELL: "/bin/sh" },
    files,
    arguments: words,
    ...(unwritable && { unwritable }),
  });
}

test("the table has every report", () => {
  const options = optionTable.flatMap((group): readonly Option[] => group.options);
  const names = options.filter((option) => "report" in option).map((option) => option.names);
  const typed = Object.values(reports).flat();
  expect(names.filter((spellings) => !spellings.some((name) => typed.includes(name)))).toEqual([]);
});

/** A Python prints one of them (test/stories/output.test.ts), the other needs one (test/stories/scripts/lock.test.ts). */
const ownReports = Object.entries(reports).filter(([name]) => !/^--(?:prune|lock)/.test(name));

describe.each(ownReports)("%s", (_name, words) => {
  test.each(["ENOSPC", "EIO", "EBADF", "EDQUOT", "EFBIG", "error 99", "ERROR_DISK_FULL"])(
    "is a failure if standard output reports %s",
    (systemError) => {
      const { host, status } = run(words, { output: systemError });
      expect([status, host.launched]).toEqual([101, undefined]);
      expect(host.written.error).toMatch(/^pyl: .* could not be written: /m);
      expect(host.written.error).toContain(`(${systemError})`);
    },
  );

  test.each(["EPIPE", "ERROR_BROKEN_PIPE", "ERROR_NO_DATA"])(
    "ends silently if its reader has gone: %s",
    (name) => {
      const { host, status } = run(words, { output: name });
      expect([status, host.launched]).toEqual([141, undefined]);
      expect(host.written.error).not.toContain("could not be written");
    },
  );

  test("is the same if standard error cannot be written to", () => {
    const usual = run(words, undefined);
    const { host, status } = run(words, { error: "ENOSPC" });
    expect([status, host.written.output, host.launched]).toEqual([
      usual.status,
      usual.host.written.output,
      usual.host.launched,
    ]);
  });
});

describe("a launch", () => {
  test("does not need standard output", () => {
    const { host, status } = run(["tool.py"], { output: "EBADF" });
    expect([status, host.launched?.name]).toEqual([undefined, "/home/me/.venv/bin/python"]);
  });

  test.each(["ENOSPC", "EBADF", "EPIPE"])(
    "is not stopped by a notice that cannot be written: %s",
    (error) => {
      const others = { ...files, "/home/me/.venv": { kind: "directory", owner: 1001 } } as const;
      const launch = (unwritable: DescribedRun["unwritable"]) =>
        runDescribed({
          machine: "several",
          directory: "/home/me",
          files: others,
          environment: { PYLAUNCHER_DEBUG: "1" },
          arguments: ["tool.py"],
          ...(unwritable && { unwritable }),
        }).host;
      expect(launch(undefined).written.error).toContain("/home/me/.venv is skipped");
      expect(launch({ error }).launched).toEqual(launch(undefined).launched);
      expect(launch({ error }).launched).toBeDefined();
    },
  );
});

test("a failure keeps its status if it cannot be printed", () => {
  expect(run(["-3.2", "tool.py"], { output: "EBADF", error: "EBADF" }).status).toBe(103);
});

test("no other file writes to a stream", () => {
  const writes = /\bhost\.write\(|\bwrite\("(?:output|error)"/;
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const writers = files.filter((name) => writes.test(readFileSync(`src/${name}`, "utf8")));
  expect(writers).toEqual(["output.ts"]);
});
