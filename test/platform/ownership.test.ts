import { expect, test } from "vitest";
import { isOwn, isTrustedUser, mayCreate, untrustedFileOwner } from "../../src/platform/ownership.ts";
import { describedMachine } from "../interpreters/described-machine.ts";

const home = { "/home/other": { kind: "directory", owner: "1001" } } as const;

function machine(user: string, environment: Readonly<Record<string, string>> = {}) {
  const files = {
    ...home,
    "/home/other/theirs": { owner: "1001" },
    "/home/me/mine": { owner: "1000" },
    "/etc/roots": { owner: "0" },
  };
  return describedMachine({ operatingSystem: "linux", user, environment, files });
}

test.each([
  ["1000", "/home/me/mine", undefined],
  ["1000", "/etc/roots", undefined],
  ["1000", "/home/other/theirs", "1001"],
  ["1000", "/missing", undefined],
  ["0", "/home/me/mine", "1000"],
])("for user %s the untrusted owner of %s is %s", (user, path, owner) => {
  expect(untrustedFileOwner(path, machine(user))).toBe(owner);
});

test("only root trusts the user whom SUDO_UID names", () => {
  const environment = { SUDO_UID: "1001" };
  expect(isTrustedUser("1001", machine("0", environment))).toBe(true);
  expect(isTrustedUser("1001", machine("1000", environment))).toBe(false);
  expect(isTrustedUser("1002", machine("0", environment))).toBe(false);
});

test("a file is one's own if it belongs to this user or to an administrator", () => {
  expect(isOwn("/home/me/mine", machine("1000"))).toBe(true);
  expect(isOwn("/etc/roots", machine("1000"))).toBe(true);
  expect(isOwn("/home/other/theirs", machine("0", { SUDO_UID: "1001" }))).toBe(false);
  expect(isOwn("/missing", machine("1000"))).toBe(false);
});

test("root creates nothing in a home folder that is another user's", () => {
  expect(mayCreate("/home/other/.cache/pyl/a.json", machine("1001"))).toBe(true);
  expect(mayCreate("/home/other/.cache/pyl/a.json", machine("0"))).toBe(false);
});
