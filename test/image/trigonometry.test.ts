import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundleNative } from "../../scripts/bundle.ts";

test("the program calls no function of Math that launcher/src/platform/trigonometry.rs leaves out", async () => {
  const source = readFileSync("launcher/src/platform/trigonometry.rs", "utf8");
  const [, several = ""] = /^unused! \{ (.+) \}$/m.exec(source) ?? [];
  const leftOut = [...several.split(" "), "atan2"];
  expect(leftOut).toContain("sin");
  const program = readFileSync(await bundleNative("posix"), "utf8");
  const called = [...program.matchAll(/\bMath\s*(?:\.\s*(\w+)|\[)/g)].map(([, name]) => name ?? "computed");
  expect(called).toContain("floor");
  expect(called.filter((name) => name === "computed" || leftOut.includes(name))).toEqual([]);
  // Under another name, it could call any of them.
  expect(program).not.toMatch(/\bMath\b(?!\s*\.)/);
});
