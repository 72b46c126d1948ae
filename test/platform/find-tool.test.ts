import { expect, test } from "vitest";
import { findTool, isOnPath } from "../../src/platform/find-tool.ts";
import { describedMachine } from "../interpreters/described-machine.ts";

const tool = { kind: "executable" } as const;

test("a tool is the first on PATH that can be started", () => {
  const machine = describedMachine({
    operatingSystem: "linux",
    environment: { PATH: "bin::/a:/b:/c" },
    files: { "/a/uv": "not executable", "/b/uv": tool, "/c/uv": tool, "bin/uv": tool, uv: tool },
  });
  expect(findTool("uv", machine)).toBe("/b/uv");
  expect(isOnPath("uv", machine)).toBe(true);
  expect(isOnPath("conda", machine)).toBe(false);
  expect(findTool("uv", describedMachine({ operatingSystem: "linux", files: { "/bin/uv": tool } }))).toBe(
    undefined,
  );
});

test("on Windows a tool is a program, and an entry of PATH may stand in quotes", () => {
  const machine = describedMachine({
    operatingSystem: "windows",
    environment: { PATH: 'C:\\a;"C:\\b c";D:' },
    files: { "C:\\a\\uv.cmd": tool, "C:\\a\\uv": tool, "C:\\b c\\uv.exe": tool, "D:uv.exe": tool },
  });
  expect(findTool("uv", machine)).toBe("C:\\b c\\uv.exe");
  expect(findTool("uv.exe", machine)).toBe("C:\\b c\\uv.exe");
});
