import { describe, expect, test } from "vitest";
import { readBuildDetails } from "../../src/interpreters/build-details.ts";
import { printIdentity } from "../../src/versions/constraint.ts";
import { buildDetails } from "../machines/layouts.ts";
import { posixMachine } from "./described-machine.ts";

const library = "/usr/lib/python3.15";
const read = (text: string) =>
  readBuildDetails(library, posixMachine({ files: { [`${library}/build-details.json`]: text } }));

describe("build-details.json (PEP 739)", () => {
  const rows: readonly (readonly [...details: Parameters<typeof buildDetails>, is: string])[] = [
    [library, [3, 15, 0, "final", 0], [], "Python 3.15.0"],
    [library, [3, 15, 4, "final", 0], [], "Python 3.15.4"],
    [library, [3, 15, 0, "alpha", 3], [], "Python 3.15.0a3"],
    [library, [3, 15, 0, "beta", 1], [], "Python 3.15.0b1"],
    [library, [3, 15, 0, "candidate", 2], [], "Python 3.15.0rc2"],
    [library, [3, 15, 0, "final", 0], ["t"], "Python 3.15.0t"],
    [library, [3, 15, 0, "alpha", 1], ["t"], "Python 3.15.0a1t"],
    [library, [3, 15, 0, "final", 0], ["d"], "Python 3.15.0d"],
    [library, [3, 15, 0, "final", 0], ["t", "d"], "Python 3.15.0d"],
  ];
  for (const [folder, version, flags, is] of rows)
    test(`reads ${is}`, () => {
      const found = readBuildDetails(folder, posixMachine({ files: buildDetails(folder, version, flags) }));
      expect(found && printIdentity({ implementation: "CPython", ...found })).toBe(is);
    });

  test("says nothing if it is missing, a device, or closed by another user", () => {
    const path = `${library}/build-details.json`;
    const closed = { [library]: { kind: "directory", access: "closed", owner: 0 }, [path]: "{}" } as const;
    for (const files of [{}, { [path]: { kind: "other" } }, closed] as const)
      expect(readBuildDetails(library, posixMachine({ files }))).toBeUndefined();
  });

  const version = { major: 3, minor: 15, micro: 0, releaselevel: "final", serial: 0 };
  const withVersion = (change: object) =>
    JSON.stringify({ implementation: { version: { ...version, ...change } } });

  test.each([
    "",
    "{",
    "[]",
    "null",
    "3",
    '"3.15"',
    "{}",
    '{"implementation": []}',
    '{"implementation": {"version": "3.15.0"}}',
    '{"implementation": {"version": null}}',
    '{"__proto__": {"implementation": {"version": {"major": 3, "minor": 15, "micro": 0}}}}',
    withVersion({ major: "3" }),
    withVersion({ micro: undefined }),
    withVersion({ micro: 1.5 }),
    withVersion({ micro: -1 }),
    '{"implementation": {"version": {"major": 3, "minor": 15, "micro": 1e999}}}',
    `${withVersion({}).slice(0, -1)},`,
    `${" ".repeat(70_000)}${withVersion({})}`,
  ])("is not used if a value is not what it should be: %.60s", (text) => {
    expect(read(text)).toBeUndefined();
  });

  test.each(["constructor", "__proto__", "toString", "", 7, null, ["alpha"]])(
    "a stage that there is none of is none: %s",
    (releaselevel) => {
      expect(read(withVersion({ releaselevel, serial: 1 }))?.version).toEqual({
        release: [3, 15, 0],
        prerelease: "",
      });
    },
  );

  test("a stage without its number has none", () => {
    for (const serial of [undefined, "1", null, {}])
      expect(read(withVersion({ releaselevel: "alpha", serial }))?.version.prerelease).toBe("a0");
  });

  test("flags may be anything", () => {
    for (const flags of [undefined, "t", [1], {}, null])
      expect(read(JSON.stringify({ implementation: { version }, abi: { flags } }))?.variant).toBe("standard");
  });
});
