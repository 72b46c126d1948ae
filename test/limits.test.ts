import { describe, expect, test } from "vitest";
import { limits } from "../src/limits.ts";
import { type Files, runDescribed } from "./support/machines/described.ts";

// Limits of files that a launch reads: what is as large is read, and one byte more is reported. The limits of a script
// block are in script/metadata.test.ts, those of py.ini in config/ini.test.ts, those of folders in
// interpreters/too-many-names.test.ts, those of version managers in interpreters/shims.

const venv = "/home/me/.venv";
const fill = (text: string, bytes: number) => text.padEnd(bytes, "\n");

const rows: readonly (readonly [
  name: string,
  limit: keyof typeof limits,
  path: string,
  fileOf: (bytes: number) => Files,
])[] = [
  [
    "a pyvenv.cfg",
    "pyvenvBytes",
    `${venv}/pyvenv.cfg`,
    (bytes) => ({
      [`${venv}/pyvenv.cfg`]: fill("home = /usr/bin\nversion = 3.11.4\n", bytes),
      [`${venv}/bin/python`]: { link: "/usr/bin/python3.11" },
    }),
  ],
  [
    "a list of environments",
    "environmentListBytes",
    "/home/me/.python-envs",
    (bytes) => ({
      "/home/me/.python-envs": fill(".other\n", bytes),
      "/home/me/.other/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.4\n",
      "/home/me/.other/bin/python": { link: "/usr/bin/python3.11" },
    }),
  ],
  [
    "a version file",
    "versionFileBytes",
    "/home/me/.python-version",
    (bytes) => ({ "/home/me/.python-version": fill("3.11\n", bytes) }),
  ],
  [
    "the versions of a project",
    "projectVersions",
    "/home/me/.python-version",
    (versions) => ({ "/home/me/.python-version": `${"3.7\n".repeat(versions - 1)}3.11\n` }),
  ],
];

describe.each(rows)("%s", (_, name, path, fileOf) => {
  const limit = limits[name];
  const run = (bytes: number) =>
    runDescribed({ machine: "several", arguments: ["tool.py"], script: "", files: fileOf(bytes) });

  test("is read up to its limit", () => {
    const { host, status } = run(limit.value);
    expect([status, host.written.error]).toEqual([undefined, ""]);
    expect(host.launched).toBeDefined();
  });

  test("is reported above it", () => {
    const { host, status } = run(limit.value + 1);
    expect(status).toBe(101);
    expect(host.written.error).toBe(
      `pyl: ${path}: ${limit.where} has more than ${limit.value} ${limit.unit}\n` +
        "  what to do: check where it comes from; docs/reference.md lists all limits\n",
    );
  });
});

test("each limit says what it is about, in words that a table can hold", () => {
  for (const { value, unit, where, why } of Object.values(limits)) {
    expect(value).toBeGreaterThan(0);
    for (const text of [unit, where, why]) expect(text).toMatch(/^[^|`]+$/);
  }
});
