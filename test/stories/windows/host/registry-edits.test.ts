import { expect, test } from "vitest";
import type { Call } from "../../../support/hosts/host-calls.ts";
import { asking, neededWindowsHost, useWindowsHost } from "../../../support/hosts/windows-host.ts";
import { describeWith } from "../../../support/stories/stories.ts";

const key = "Software\\pyl tests\\a key\\é";

describeWith("the native host's registry of this user", neededWindowsHost(), (needs) => {
  const { make } = useWindowsHost(needs);

  const kinds = [
    ["none, empty", "0:"],
    ["none", "0:00ff"],
    ["a text", "1:500079000000"],
    ["an empty text without its NUL", "1:"],
    ["a text without its NUL", "1:50007900"],
    ["a text of an odd length", "1:500079"],
    ["a text with variables", "2:250054004d0050002500000000"],
    ["bytes", "3:0001fe"],
    ["a number", "4:01000000"],
    ["a long number", "11:0102030405060708"],
    ["texts", "7:6100000062000000000000"],
    ["what has no name", "4660:ab"],
    ["more than fits at first", `3:${"07".repeat(5000)}`],
  ] as const;

  test("keeps every type of value unchanged, and creates the parent keys", async () => {
    const calls = kinds.flatMap(([name, data]): Call[] => [
      ["setRegistryData", key, name, data],
      ["registryData", key, name],
    ]);
    expect(await make(calls)).toEqual(kinds.flatMap(([_name, data]) => [true, data]));
  });

  test("is the one that other programs read", async () => {
    const code = `import sys, winreg
with winreg.OpenKey(winreg.HKEY_CURRENT_USER, sys.argv[1]) as key:
    print([winreg.QueryValueEx(key, name) for name in ("", "text", "nothing")], end="")
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, sys.argv[2]) as key:
    winreg.SetValueEx(key, "theirs", 0, winreg.REG_EXPAND_SZ, "%TMP%")`;
    const [mine, theirs] = [`${key}\\mine`, `${key}\\theirs`];
    const reported = await make([
      ["setRegistryData", mine, "", "4:02000000"],
      ["setRegistryData", mine, "text", "1:500079000000"],
      ["setRegistryData", mine, "nothing", "0:"],
      asking(code, [mine, theirs]),
      ["registryData", theirs, "THEIRS"],
      ["registryValue", "user", mine, "text"],
    ]);
    expect(reported.slice(3)).toEqual(["[(2, 4), ('Py', 1), (None, 0)]", "2:250054004d00500025000000", "Py"]);
  });

  test("replaces a value, and removes one", async () => {
    const place = `${key}\\changed`;
    const look: Call = ["registryData", place, "x"];
    const reported = await make([
      ["setRegistryData", place, "x", "1:500079000000"],
      ["setRegistryData", place, "x", "4:01000000"],
      look,
      ["setRegistryData", place, "x", undefined],
      look,
      ["setRegistryData", place, "x", undefined],
      ["setRegistryData", `${place}\\missing`, "x", undefined],
      ["registryKeys", "user", place],
    ]);
    expect(reported).toEqual([true, true, "4:01000000", true, null, true, true, []]);
  });

  test("refuses data without a type or with half a byte, and creates no key for it", async () => {
    const bad = ["", "1", ":", ":00", "x:00", "-1:00", "4294967296:00", "1:0", "1:0g", "1:00é0", "1:00 "];
    const calls: Call[] = bad.map((data) => ["setRegistryData", `${key}\\bad`, "x", data]);
    const reported = await make([...calls, ["registryKeys", "user", `${key}\\bad`]]);
    expect(reported).toEqual([...bad.map(() => false), null]);
  });

  test("removes a key only if it is empty", async () => {
    const outer = `${key}\\outer`;
    const inner = `${outer}\\inner`;
    const reported = await make([
      ["setRegistryData", inner, "x", "0:"],
      ["removeRegistryKey", outer],
      ["removeRegistryKey", inner],
      ["setRegistryData", inner, "x", null],
      ["removeRegistryKey", inner],
      ["registryKeys", "user", inner],
      ["removeRegistryKey", outer],
      ["removeRegistryKey", outer],
      ["removeRegistryKey", `${key}\0`],
      ["removeRegistryKey", ""],
    ]);
    expect(reported).toEqual([true, false, false, true, true, null, true, true, false, false]);
  });

  test("has no data for a key or value that does not exist", async () => {
    const names = [key, `${key}\\missing`, `${key}\0`];
    expect(await make(names.map((name) => ["registryData", name, "missing"]))).toEqual([null, null, null]);
  });

  test("notifies the shell even if no window listens", async () => {
    expect(await make([["notifyShell"]])).toEqual([null]);
  });
});
