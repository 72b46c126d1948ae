import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { backgroundLog } from "../../src/desktop/background.ts";
import { Failure } from "../../src/failure.ts";
import { textOfData } from "../../src/host/registry-data.ts";
import { modeOfScript } from "../../src/request/mode.ts";
import type { Request } from "../../src/request/request.ts";
import { fileKindOf, fileKinds, withoutEnding } from "../../src/script/file-kind.ts";
import { readScript } from "../../src/script/script.ts";
import { contextOf, desktopOf, registered } from "../association/described-desktop.ts";

const ofFile = (name: string): string => {
  const desktop = desktopOf("linux");
  registered(desktop);
  return String(desktop.memory.files[`/home/me/.local/share/${name}`]);
};

/** Every part of the launcher that has to know an ending is asked for each row of the table. */
describe.each(fileKinds)(
  "$ending",
  ({ ending, mode, form, progId, mimeTypes, lacksMimeType, uniformType }) => {
    const script = `/home/me/a script${ending}`;

    test("selects console or windowed, in any case", () => {
      const expected = mode === "windowed" ? "windowed" : undefined;
      expect([modeOfScript(script), modeOfScript(script.toUpperCase())]).toEqual([expected, expected]);
      expect(fileKindOf(script)?.ending).toBe(ending);
    });

    test("is not part of a log's name", () => {
      const { machine } = contextOf(desktopOf("linux").host);
      const request = { script, subject: "script", scriptIndex: 1 } as Request;
      expect(backgroundLog(request, machine)).toMatch(/(?:^|\/)a script\.log$/);
    });

    test("is suggested for a script's name without an ending", () => {
      const { machine } = contextOf(desktopOf("linux", { files: { [script]: "" } }).host);
      const named = () => readScript("/home/me/a script", machine);
      expect(named).toThrow(Failure);
      const advice =
        form === "script" ? expect.stringContaining(script) : expect.not.stringContaining(script);
      expect(failureText(named)).toEqual(advice);
    });

    test("is registered on Linux: in a desktop entry, and in the MIME package if no other has its type", () => {
      const types = /^MimeType=(.*);$/m.exec(ofFile("applications/pyl.desktop"))?.[1]?.split(";");
      expect(types).toEqual(expect.arrayContaining([...mimeTypes]));
      expect(ofFile("mime/packages/pyl.xml").includes(`"*${ending}"`)).toBe(lacksMimeType);
    });

    test("is registered on Windows, and a script is in PATHEXT", () => {
      const desktop = desktopOf("windows");
      registered(desktop);
      const { userRegistry } = desktop.memory;
      const command = textOfData(
        userRegistry[`Software\\Classes\\${progId}\\shell\\open\\command`]?.[""] ?? "",
      );
      expect(textOfData(userRegistry[`Software\\Classes\\${ending}`]?.[""] ?? "")).toBe(progId);
      expect(command).toContain(mode === "windowed" ? "pylw.exe" : "pyl.exe");
      const endings = textOfData(userRegistry.Environment?.PATHEXT ?? "")?.split(";");
      expect(endings?.includes(ending.toUpperCase())).toBe(form === "script");
    });

    test("is registered on macOS", () => {
      const desktop = desktopOf("macos");
      registered(desktop);
      expect(desktop.handlers.get(uniformType)).toBe("local.pyl.opener");
      const list = String(desktop.memory.files["/Users/me/Applications/pyl.app/Contents/Info.plist"]);
      expect(list).toContain(`<string>${uniformType}</string>`);
    });

    test("is in the page about desktops", () => {
      expect(readFileSync("docs/desktop.md", "utf8")).toContain(`\`${ending}\``);
    });
  },
);

test("no two rows share a name", () => {
  for (const key of ["ending", "title", "progId", "uniformType"] as const)
    expect(new Set(fileKinds.map((kind) => kind[key])).size).toBe(fileKinds.length);
});

test.each([
  ["a.py", "a"],
  ["a.PYZW", "a"],
  ["a.pyc", "a"],
  ["a.b.py", "a.b"],
  ["a.txt", "a.txt"],
  ["a", "a"],
  [".py", ".py"],
  ["py", "py"],
])("%s without Python's ending is %s", (name, expected) => {
  expect(withoutEnding(name)).toBe(expected);
});

test.each(["a.txt", "a", "", "pyw", "a.pyw/b", "a.constructor", "constructor"])(
  "%j is another file",
  (path) => {
    expect(fileKindOf(path)).toBeUndefined();
  },
);

function failureText(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return JSON.stringify(error);
  }
  return "";
}
