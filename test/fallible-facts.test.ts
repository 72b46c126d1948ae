import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const contract = readFileSync("src/host/host.ts", "utf8");
const asked = readFileSync("src/host/asked.ts", "utf8");
const native = readFileSync("launcher/src/host.rs", "utf8");

/** The facts that have the object that they are asked of as `this`, in the order of host.ts. */
const declared = names(contract, /^ {2}(\w+)\(\s*this: Asked/gm);

test("asked.ts names each fact that the system may be unable to report", () => {
  expect(declared).toContain("kind");
  expect(names(asked, /^ {2}\| "(\w+)"/gm).toSorted()).toEqual(declared.toSorted());
});

test("the native host reports the system's error for them, and for no other", () => {
  const rows = native.matchAll(/^ {4}(?:Fact|Effect) c"(\w+)"\([^)]*\) =>\s*(.*);$/gm);
  const fallible = [...rows].filter(([, , result = ""]) => result.includes(")?")).map(([, name]) => name);
  expect(fallible).toEqual(declared);
});

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
