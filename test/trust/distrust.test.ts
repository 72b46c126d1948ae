import { describe, expect, test } from "vitest";
import { describeDistrust } from "../../src/trust/describe.ts";
import { findDistrust } from "../../src/trust/distrust.ts";
import { trustScript } from "../../src/trust/persons.ts";
import { describedMachine } from "../interpreters/described-machine.ts";
import { file, mine, type Row, root, rows, tmp } from "./rows.ts";

function clause({ path, use = "entry", script, because: _, ...given }: Row): string | undefined {
  const files = { "/home": root, "/home/me": mine, "/tmp": tmp, ...given.files };
  const machine = describedMachine({ operatingSystem: "linux", user: 1000, ...given, files });
  if (script !== undefined) trustScript(script, machine);
  const distrust = findDistrust(path, use, machine);
  return distrust && describeDistrust(path, distrust);
}

describe("pyl trusts", () => {
  const trusted = Object.entries(rows).filter(([, { because }]) => because === undefined);
  test.each(trusted)("%s", (_name, row) => {
    expect(clause(row)).toBeUndefined();
  });
});

describe("pyl does not trust", () => {
  const untrusted = Object.entries(rows).filter(([, { because }]) => because !== undefined);
  test.each(untrusted)("%s", (_name, row) => {
    expect(clause(row)).toBe(row.because);
  });
});

test("a path is asked part by part, each part once in a run", () => {
  const asked: string[] = [];
  const files = { "/home": root, "/home/me": mine, "/home/me/.venv/bin/python": file };
  const machine = describedMachine({ operatingSystem: "linux", user: 1000, files });
  const counting = {
    ...machine,
    permissions: (path: string) => {
      asked.push(path);
      return machine.permissions(path);
    },
  };
  for (const path of ["/home/me/.venv", "/home/me/.venv/bin", "/home/me/.venv/bin/python"])
    expect(findDistrust(path, "entry", counting)).toBeUndefined();
  expect(asked).toEqual([
    "/home",
    "/home/me",
    "/home/me/.venv",
    "/home/me/.venv/bin",
    "/home/me/.venv/bin/python",
  ]);
});
