import { expect, test } from "vitest";
import { isOwn, mayCreate } from "../../src/platform/ownership.ts";
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
