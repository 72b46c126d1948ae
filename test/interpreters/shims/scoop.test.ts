import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/host/memory/description.ts";
import { readHit } from "../../../src/interpreters/found-program.ts";
import { expanded, shimMachine } from "./expanded.ts";

const scoop = "C:\\Users\\me\\scoop";
const target = `${scoop}\\apps\\python\\current\\python.exe`;
const shim = `${scoop}\\shims\\python3.exe`;

function read(content: string, others: Record<string, Entry> = {}) {
  const files = { [`${scoop}\\shims\\python3.shim`]: content, ...others };
  return readHit({ kind: "hit", executable: shim, shims: undefined }, shimMachine("scoopShims", { files }));
}

test("Scoop's folder of shims is looked in as it is", () => {
  expect(expanded("scoopShims")).toEqual([`${scoop}\\shims`]);
});

describe("a shim of Scoop's", () => {
  test("is what the file beside it names", () => {
    for (const text of [`path = "${target}"\r\n`, `path = ${target}`, `path="${target}"\nargs =\n`])
      expect(read(text)).toMatchObject({
        kind: "interpreter",
        executable: target,
        name: target,
        identity: { version: { release: [3, 12] } },
        source: "shim",
      });
  });

  test("is left out where that is gone, no whole path, or nothing", () => {
    for (const text of [`path = "${scoop}\\gone.exe"`, 'path = "python.exe"', "", "path ="])
      expect(read(text)).toEqual({ kind: "leftOut", path: shim, why: { kind: "missing" } });
  });

  test("is left out where it has arguments of its own", () => {
    expect(read(`path = "${target}"\r\nargs = -m pip\r\n`)).toMatchObject({ why: { kind: "notExecutable" } });
  });

  test("is left out where it leads to this launcher", () => {
    expect(read(`path = "C:\\Tools\\pyl.exe"\r\n`)).toMatchObject({ why: { kind: "self" } });
  });
});
