import { expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { readHit } from "../../src/interpreters/found-program.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";

const stub = "/usr/bin/python3";
const tools = "/Library/Developer/CommandLineTools";
const framework = `${tools}/Library/Frameworks/Python3.framework/Versions/3.9/bin/python3.9`;
const program: Entry = { kind: "executable" };

function readStub(files: Record<string, Entry>, environment: Record<string, string> = {}, system = "macos") {
  const host = memoryHost({
    operatingSystem: system as "macos",
    arguments: ["pyl"],
    environment,
    files: { [stub]: program, ...files },
  });
  return readHit({ kind: "hit", executable: stub, shims: undefined }, machineOf(host, posix));
}

const installed = {
  [`${tools}/usr/bin/python3`]: {
    link: "../../Library/Frameworks/Python3.framework/Versions/3.9/bin/python3.9",
  },
  [framework]: program,
};

test("Apple's python3 without the developer tools would open a dialog, and is left out", () => {
  expect(readStub({})).toEqual({ kind: "leftOut", path: stub, why: { kind: "noDeveloperTools" } });
});

test("with the command-line tools, theirs is started in its place", () => {
  expect(readStub(installed)).toMatchObject({
    kind: "interpreter",
    executable: `${tools}/usr/bin/python3`,
    identity: { version: { release: [3, 9] } },
  });
});

test("the developer folder that xcode-select or a variable chose goes first", () => {
  const xcode = "/Applications/Xcode.app/Contents/Developer";
  const both = { ...installed, [`${xcode}/usr/bin/python3`]: program };
  expect(readStub({ ...both, "/var/db/xcode_select_link": { link: xcode } })).toMatchObject({
    executable: `${xcode}/usr/bin/python3`,
  });
  expect(readStub(both, { DEVELOPER_DIR: xcode })).toMatchObject({
    executable: `${xcode}/usr/bin/python3`,
  });
  // A folder that is chosen and has none does not stand in the way of one that has.
  expect(readStub({ ...installed, "/var/db/xcode_select_link": { link: "/gone" } })).toMatchObject({
    executable: `${tools}/usr/bin/python3`,
  });
});

test("on Linux the same path is what it says", () => {
  expect(readStub({}, {}, "linux")).toMatchObject({ kind: "interpreter", executable: stub });
});
