import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { fallible, SystemError } from "../../src/host/fallible.ts";
import type { FallibleFact } from "../../src/host/host.ts";
import type { Description } from "../../src/host/memory/description.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { forReport } from "../../src/platform/system-errors.ts";
import { everythingUnseen } from "../../src/platform/unseen.ts";
import { posixMachine, windowsMachine } from "../interpreters/described-machine.ts";

const path = "/home/me/closed/file";

/** Every fact about a path, and what it is if nothing is there. */
const facts: readonly (readonly [
  fact: FallibleFact,
  ask: (machine: Machine) => unknown,
  missing: unknown,
])[] = [
  ["readStart", (machine) => machine.readStart(path, 10), undefined],
  ["contains", (machine) => machine.contains(path, "x", 10), false],
  ["kind", (machine) => machine.kind(path), undefined],
  ["list", (machine) => machine.list(path, [""]), undefined],
  ["readLink", (machine) => machine.readLink(path), undefined],
  ["realPath", (machine) => machine.realPath(path), undefined],
  ["fingerprint", (machine) => machine.fingerprint(path), undefined],
  ["owner", (machine) => machine.owner(path), undefined],
  ["permissions", (machine) => machine.permissions(path), undefined],
  ["isSelf", (machine) => machine.isSelf(path), false],
  ["packageFamily", (machine) => machine.packageFamily(path), undefined],
];

describe.each(facts)("%s", (fact, ask, missing) => {
  test.each(["EIO", "ESTALE", "EMFILE", "ENFILE", "ENOMEM", "ENOTCONN", "error 5000"])(
    "throws after %s",
    (error) => {
      expect(() => ask(posixMachine({ files: { [path]: { error } } }))).toThrow(
        expect.objectContaining({ status: 101, sentence: expect.stringContaining(`(${error})`) }),
      );
    },
  );

  test("throws if this user has closed the folder", () => {
    const machine = closed(1000);
    expect(() => ask(machine)).toThrow(Failure);
    expect(ask({ ...machine, ...machine.permitted })).toBe(missing);
  });

  test("counts as not there if another user keeps the folder closed", () => {
    const machine = closed(1001);
    expect(ask(machine)).toBe(fact === "permissions" ? "other unknown" : missing);
    expect(everythingUnseen(machine)).toMatchObject([
      { subject: "/home/me/closed", systemError: "EACCES", owner: "1001" },
    ]);
  });

  test("does not end a report, whatever the error", () => {
    for (const machine of [closed(1000), posixMachine({ files: { [path]: { error: "EIO" } } })]) {
      const report = forReport(machine);
      expect(ask(report)).toBe(fact === "permissions" ? "other unknown" : missing);
      expect(everythingUnseen(report)).toMatchObject([{ owner: undefined }]);
    }
  });

  test("is what it is if nothing is there", () => {
    const machine = posixMachine({});
    expect(ask(machine)).toBe(missing);
    expect(everythingUnseen(machine)).toEqual([]);
  });
});

function closed(owner: number): Machine {
  const files = {
    "/home/me/closed": { kind: "directory", access: "closed", owner },
    [path]: "text",
  } as const;
  return posixMachine({ user: 1000, files });
}

describe("the registry", () => {
  const asks: readonly (readonly [root: "user" | "machine64", ask: (machine: Machine) => unknown])[] = [
    ["user", (machine) => machine.registryKeys("user", "Software\\Python")],
    ["user", (machine) => machine.registryValue("user", "Software\\Python\\A", "")],
    ["user", (machine) => machine.registryValues("user", "Software\\Python", ["a", "b"])],
    ["user", (machine) => machine.registryData("Software\\Python", "")],
    ["machine64", (machine) => machine.registryKeys("machine64", "Software\\Python")],
    ["machine64", (machine) => machine.registryValues("machine64", "Software\\Python", ["a", "b"])],
  ];
  const described = (root: string, error: string): Partial<Description> => ({
    user: "S-1-5-21-1-1001",
    registryErrors: { [`${root}\\Software\\Python`]: error },
  });

  test.each(asks)("of %s (%#) throws if the system fails", (root, ask) => {
    const sentence = expect.stringMatching(
      /^HKEY_(?:CURRENT_USER|LOCAL_MACHINE)\\Software\\Python.*\(EIO\)$/,
    );
    expect(() => ask(windowsMachine(described(root, "EIO")))).toThrow(
      expect.objectContaining({ status: 101, sentence }),
    );
  });

  test.each(asks)("of %s (%#) may be closed by the administrators only", (root, ask) => {
    const machine = windowsMachine(described(root, "EACCES"));
    if (root === "user") expect(() => ask(machine)).toThrow(Failure);
    else {
      expect([undefined, [undefined, undefined]]).toContainEqual(ask(machine));
      expect(everythingUnseen(machine)).toMatchObject([{ owner: "S-1-5-32-544" }]);
    }
  });
});

test("what a signal interrupts is made again", () => {
  let count = 0;
  const host = fallible({
    kind: () => {
      count += 1;
      if (count < 3) throw new SystemError("EINTR");
      return "file";
    },
  });
  expect([host.kind(), count]).toEqual(["file", 3]);
});

test("what is interrupted again and again is an error", () => {
  expect(() => posixMachine({ files: { [path]: { error: "EINTR" } } }).kind(path)).toThrow(Failure);
});

test("a path that no system has is missing, and a fault of the host stays one", () => {
  const host = fallible({
    kind: (of: string) => {
      throw of === "a\0b"
        ? Object.assign(new TypeError(), { code: "ERR_INVALID_ARG_VALUE" })
        : new RangeError("x");
    },
  });
  expect(host.kind("a\0b")).toBeUndefined();
  expect(() => host.kind("a")).toThrow(RangeError);
});

test("what is behind a link belongs to the owner of the closed folder there", () => {
  const files = {
    "/home/me/.venv": { link: "../other/venv" },
    "/home/other": { kind: "directory", access: "closed", owner: 1001 },
    "/home/other/venv/pyvenv.cfg": "",
  } as const;
  const machine = posixMachine({ user: 1000, files });
  expect(machine.kind("/home/me/.venv/pyvenv.cfg")).toBeUndefined();
  expect(everythingUnseen(machine)).toMatchObject([{ subject: "/home/other", owner: "1001" }]);
});
