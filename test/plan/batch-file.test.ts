import { describe, expect, test } from "vitest";
import { refuseBatchFile } from "../../src/plan/batch-file.ts";

describe("a batch file is refused", () => {
  const names = ["C:\\a.bat", "C:\\a.CMD", "C:\\a.bat.", "C:\\a.cmd. . ", "a.exe.bat", ".bat"];
  for (const name of names)
    test(`as ${JSON.stringify(name)}`, () => {
      expect(() => refuseBatchFile(name, undefined)).toThrow();
    });
});

describe("a program is not", () => {
  const names = ["C:\\a.exe", "C:\\a.bat\\python.exe", "C:\\a.batch", "C:\\cmd", "", "..."];
  for (const name of names)
    test(`as ${JSON.stringify(name)}`, () => {
      expect(() => refuseBatchFile(name, undefined)).not.toThrow();
    });
});
