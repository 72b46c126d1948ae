import { describe, expect, test } from "vitest";
import { Failure, type FailureDetails } from "../src/failure.ts";
import { shellFor } from "../src/shell.ts";

const shell = shellFor({ hasPosixPaths: true });

describe("a failure", () => {
  test("prints every detail, always in the same order", () => {
    const details: Required<FailureDetails> = {
      todo: ({ quote }) => `run ${quote("a b")}`,
      isUnsatisfiable: true,
      isBadSetting: true,
      isMadeByLaunch: true,
      install: "uv python install 3.5",
      remaining: ["file", "folder"],
      skipped: ["one", "two"],
      available: ["3.12", "3.11"],
      searched: "PATH",
      place: "pyvenv.cfg",
      requestedBy: [
        { kind: "commandLine", text: "-3.5" },
        { kind: "file", path: "tool.py", line: 1, text: "#!python3.5" },
      ],
      at: "tool.py:1",
    };
    expect(new Failure(103, "it failed", details).print(shell).split("\n")).toEqual([
      "pyl: tool.py:1: it failed",
      "  requested by: -3.5 on the command line",
      "  requested by: tool.py:1: #!python3.5",
      "  found at: pyvenv.cfg",
      "  searched: PATH",
      "  available: 3.12, 3.11",
      "  skipped: one",
      "  skipped: two",
      "  not restored: file",
      "  not restored: folder",
      "  what to do: run 'a b'",
      "  install with: uv python install 3.5",
      "",
    ]);
  });

  test("prints nothing for a detail that it does not have", () => {
    const failure = new Failure(103, "it failed", { todo: "try again" });
    expect(failure.print(shell)).toBe("pyl: it failed\n  what to do: try again\n");
    expect(failure.printDetails(shell)).toBe("  what to do: try again\n");
  });

  test("cannot be created without what to do", () => {
    // @ts-expect-error: `todo` is required.
    expect(new Failure(103, "it failed", { available: ["3.12"] }).details.todo).toBeUndefined();
  });

  test("prints control characters of a name as text", () => {
    const failure = new Failure(105, "no such file", { at: "a\x1b[2Jb", todo: "check \x07" });
    expect(failure.print(shell)).toBe("pyl: a\\x1b[2Jb: no such file\n  what to do: check \\x07\n");
  });
});
