import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

test("the version stands in package.json alone", () => {
  const lock = JSON.parse(read("package-lock.json"));
  expect([lock.version, lock.packages[""].version]).toEqual([version, version]);
  const [ownPart = ""] = read("launcher/Cargo.toml").split("\n\n");
  expect(ownPart).toContain('name = "pyl"');
  expect(ownPart).not.toMatch(/^version/m);
});

test("a version has three numbers, which Windows can compare", () => {
  expect(version).toMatch(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.]+)?$/);
});
