import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import which from "which";
import { planMacos } from "../../src/association/macos/plan-macos.ts";
import { writeTarget } from "../../src/association/target.ts";
import { type Needed, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../support/stories/stories.ts";
import {
  contextOf,
  type Difference,
  desktopOf,
  registered,
  stateOf,
  unregistered,
} from "./described-desktop.ts";

const bundle = "/Users/me/Applications/pyl.app";
const resources = `${bundle}/Contents/Resources`;

function bundleOf(difference: Difference = {}) {
  const [edit] = planMacos(contextOf(desktopOf("macos", difference).host).machine).edits;
  if (edit?.kind !== "bundle") throw new Error("the first is the bundle");
  return edit;
}

describe("the application", () => {
  test("is built by the system's tools, in the user's own folder", () => {
    const desktop = desktopOf("macos");
    const { memory, host } = desktop;
    const asked: string[][] = [];
    const ask = (path: string, words: readonly string[]) => {
      asked.push([path.slice(path.lastIndexOf("/") + 1), ...words]);
      return host.ask(path, words, []);
    };
    registered({ ...desktop, handlers: new Map(), host: { ...host, ask } });
    expect(asked.filter(([name]) => name !== "duti")).toEqual([
      ["osacompile", "-o", bundle, `${bundle}.applescript`],
      ["codesign", "--force", "--sign", "-", bundle],
      ["lsregister", "-f", bundle],
    ]);
    expect(asked.filter(([, option]) => option === "-s").map(([, , ...words]) => words)).toEqual([
      ["local.pyl.opener", "public.python-script", "all"],
      ["local.pyl.opener", "local.pyl.windowed-script", "all"],
      ["local.pyl.opener", "local.pyl.archive", "all"],
      ["local.pyl.opener", "local.pyl.windowed-archive", "all"],
    ]);
    expect(Object.keys(memory.files).filter((path) => path.endsWith("script"))).toEqual([]);
  });

  test("names the program that the compiler has built", () => {
    const { memory, ...rest } = desktopOf("macos");
    registered({ memory, ...rest });
    const list = String(memory.files[`${bundle}/Contents/Info.plist`]);
    expect(list).toContain("<key>CFBundleExecutable</key>\n\t<string>droplet</string>");
    expect(list).not.toContain("PROGRAM-NAME");
  });

  test("is removed with everything in it", () => {
    const desktop = desktopOf("macos");
    const initial = stateOf(desktop);
    registered(desktop);
    for (const path of [`${resources}/Icon\r`, `${resources}/deep/er/file`, `${bundle}/.DS_Store`])
      desktop.memory.replace(path, "");
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("is built again if it was changed", () => {
    const desktop = desktopOf("macos");
    registered(desktop);
    const made = stateOf(desktop);
    desktop.memory.replace(`${resources}/open.sh`, "rm -rf ~");
    expect(registered(desktop).changes).toHaveLength(1);
    expect(stateOf(desktop)).toEqual(made);
  });

  test("is not built over another application with that name", () => {
    const desktop = desktopOf("macos", { files: { [`${bundle}/Contents/Info.plist`]: "another one's" } });
    const initial = stateOf(desktop);
    expect(() => registered(desktop)).toThrow();
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("leaves nothing behind if the system cannot build it", () => {
    for (const broken of ["osacompile", "codesign"]) {
      const desktop = desktopOf("macos");
      const initial = stateOf(desktop);
      const ask = (path: string, words: readonly string[]) =>
        path.endsWith(broken) ? undefined : desktop.host.ask(path, words, []);
      expect(() => registered({ ...desktop, host: { ...desktop.host, ask } })).toThrow();
      expect(stateOf(desktop)).toEqual(initial);
    }
  });
});

describe("the application that opens a type", () => {
  test("has to be chosen by hand without duti", () => {
    const { notes } = registered(desktopOf("macos", { environment: { PATH: "/usr/bin" } }));
    expect(notes.map((note) => note.kind === "chooseByHand" && [note.ending, note.why])).toEqual(
      [".py", ".pyw", ".pyz", ".pyzw"].map((ending) => [ending, "noTool"]),
    );
  });

  test.each(["-d", "--help", "-"])("is not set to %j, which duti would read as an option", (content) => {
    const { host, memory } = desktopOf("macos");
    const edit = { kind: "handler", tool: "/usr/local/bin/duti", type: "public.python-script" } as const;
    const context = contextOf(host);
    expect(writeTarget({ ...edit, identifier: content }, content, context)).toBe(false);
    expect(memory.asked).toEqual([]);
  });

  test("has to be chosen by hand if macOS refuses, and the rest is done", () => {
    const desktop = desktopOf("macos");
    const ask = (path: string, words: readonly string[]) =>
      words[0] === "-s" && words[2] === "public.python-script"
        ? undefined
        : desktop.host.ask(path, words, []);
    const { notes, changes } = registered({ ...desktop, host: { ...desktop.host, ask } });
    expect(notes).toEqual([{ kind: "chooseByHand", ending: ".py", why: "refused" }]);
    expect(changes).toHaveLength(4);
  });
});

describeWith("the property list", neededSystem(), () => {
  test("is valid, and claims the four types", async () => {
    const home = makeHome();
    const path = home.write("Info.plist", bundleOf().propertyList);
    const code = "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
    const { stdout } = await execa("/usr/bin/python3", ["-c", code, path]);
    const list = JSON.parse(stdout);
    expect(list).toMatchObject({
      CFBundleExecutable: "PROGRAM-NAME",
      CFBundleIdentifier: "local.pyl.opener",
      CFBundlePackageType: "APPL",
      LSUIElement: true,
    });
    expect(
      list.CFBundleDocumentTypes.map((type: Record<string, unknown>) => type.LSItemContentTypes),
    ).toEqual([
      ["public.python-script"],
      ["local.pyl.windowed-script"],
      ["local.pyl.archive"],
      ["local.pyl.windowed-archive"],
    ]);
    expect(
      list.UTImportedTypeDeclarations.map((type: Record<string, unknown>) => [
        type.UTTypeIdentifier,
        type.UTTypeTagSpecification,
        type.UTTypeConformsTo,
      ]),
    ).toEqual([
      ["local.pyl.windowed-script", { "public.filename-extension": ["pyw"] }, ["public.python-script"]],
      ["local.pyl.archive", { "public.filename-extension": ["pyz"] }, ["public.zip-archive"]],
      ["local.pyl.windowed-archive", { "public.filename-extension": ["pyzw"] }, ["public.zip-archive"]],
    ]);
  });
});

describe("the shell script in it", () => {
  for (const shell of ["sh", "dash", "bash"])
    describeWith(`read by ${shell},`, neededShell(shell), (reader) => {
      test("has no syntax error", async () => {
        const program = "/it's here/pyl";
        const { script } = bundleOf({ program, files: { [program]: { is: "self" } } });
        const written = makeHome().write("open.sh", script);
        for (const path of [written, "src/association/macos/open.sh"])
          expect((await execa(reader, ["-n", path], { all: true, reject: false })).all).toBe("");
      });
    });

  test.each([
    "plain.py",
    "two words.py",
    "-dash.py",
    'it\'s $HOME `id` "q".py',
    "new\nline.py",
    "süß 🐍.pyw",
    "*.py",
  ])("passes %j to the launcher", async (name) => {
    const home = makeHome();
    const program = home.write(
      "odd $(id) 'dir'/pyl",
      '#!/bin/sh\nfor word do printf "%s\\0" "$word"; done >"$0.out"\n',
    );
    chmodSync(program, 0o755);
    const script = home.write("open.sh", bundleOf({ program, files: { [program]: { is: "self" } } }).script);
    const file = join(home.folder, name);
    await execa("/bin/sh", [script, file]);
    expect(readFileSync(`${program}.out`, "utf8").split("\0")).toEqual(["--open", file, ""]);
  });
});

function neededShell(name: string): Needed<string> {
  return which.sync(name, { nothrow: true }) ?? { missing: `${name} is not installed` };
}
