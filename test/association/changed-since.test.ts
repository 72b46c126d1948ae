import { describe, expect, test } from "vitest";
import { register } from "../../src/association/register.ts";
import type { Registration } from "../../src/association/registration.ts";
import { dataOfText } from "../../src/host/registry-data.ts";
import {
  atEveryEffect,
  contextOf,
  type Desktop,
  type Difference,
  desktopOf,
  registered,
  stateOf,
  unregistered,
} from "./described-desktop.ts";

const list = "/home/me/.config/mimeapps.list";
const entry = "/home/me/.local/share/applications/pyl.desktop";
const journal = "/home/me/.local/share/pyl/association.json";
const vim = "[Default Applications]\ntext/x-python=vim.desktop\n";

describe("what another program has changed since the registration stays, and is reported:", () => {
  test("a default application, line by line", () => {
    const desktop = desktopOf("linux", { files: { [list]: vim } });
    registered(desktop);
    rewrite(desktop, list, (text) =>
      text.replace("text/x-python3=pyl.desktop", "text/x-python3=code.desktop"),
    );
    expect(changedByOthers(unregistered(desktop))).toEqual([[list, "text/x-python3"]]);
    expect(desktop.memory.files[list]).toBe(
      "[Default Applications]\ntext/x-python3=code.desktop\ntext/x-python=vim.desktop\n",
    );
  });

  test("but not lines beside pyl's", () => {
    const desktop = desktopOf("linux", { files: { [list]: vim } });
    registered(desktop);
    rewrite(desktop, list, (text) => `${text}[Added Associations]\na/b=c.desktop;\n`);
    expect(registered(desktop).changes).toEqual([]);
    expect(changedByOthers(unregistered(desktop))).toEqual([]);
    expect(desktop.memory.files[list]).toBe(`${vim}[Added Associations]\na/b=c.desktop;\n`);
  });

  test("a file that pyl has created", () => {
    const desktop = desktopOf("linux");
    registered(desktop);
    rewrite(desktop, entry, (text) => `${text}Keywords=mine;\n`);
    expect(changedByOthers(unregistered(desktop))).toEqual([[entry, ""]]);
    expect(desktop.memory.files[entry]).toContain("Keywords=mine");
    expect(desktop.memory.files[list]).toBeUndefined();
  });

  test("a value in the registry", () => {
    const desktop = desktopOf("windows");
    registered(desktop);
    desktop.memory.setRegistryData("Software\\Classes\\.py", "", dataOfText("Other.File"));
    expect(changedByOthers(unregistered(desktop))).toEqual([
      ["HKEY_CURRENT_USER\\Software\\Classes\\.py", ""],
    ]);
    expect(desktop.memory.userRegistry["Software\\Classes\\.py"]).toEqual({
      "": dataOfText("Other.File"),
      "Content Type": dataOfText("text/plain"),
    });
  });

  test("but pyl's endings are removed from PATHEXT", () => {
    const desktop = desktopOf("windows");
    registered(desktop);
    desktop.memory.setRegistryData("Environment", "PATHEXT", dataOfText(".COM;.PY;.EXE;.PYW;.FOO"));
    expect(changedByOthers(unregistered(desktop))).toEqual([]);
    expect(desktop.memory.userRegistry.Environment?.PATHEXT).toBe(dataOfText(".COM;.EXE;.FOO"));
  });
});

test("registering again over a value that another program has set records that value as the one to restore", () => {
  const desktop = desktopOf("linux", { files: { [list]: vim } });
  registered(desktop);
  rewrite(desktop, list, (text) => text.replace("text/x-python=pyl", "text/x-python=code"));
  expect(registered(desktop).changes).toHaveLength(1);
  unregistered(desktop);
  expect(desktop.memory.files[list]).toBe("[Default Applications]\ntext/x-python=code.desktop\n");
});

describe("packages of other programs", () => {
  const mime = "/home/me/.local/share/mime";
  const files = { "/home/me/.config/x": "" };

  test("that were added since keep the files generated for them", () => {
    const desktop = desktopOf("linux", { files });
    registered(desktop);
    desktop.memory.replace(`${mime}/packages/late.xml`, '<mime-type type="application/x-late">');
    desktop.memory.replace("/home/me/.local/share/applications/late.desktop", "MimeType=a/b;\n");
    unregistered(desktop);
    const left = Object.keys(desktop.memory.files).filter((path) => path.includes(".local"));
    expect(left.sort()).toEqual([
      "/home/me/.local/share/applications/late.desktop",
      "/home/me/.local/share/applications/mimeinfo.cache",
      `${mime}/application/x-late.xml`,
      `${mime}/globs2`,
      `${mime}/mime.cache`,
      `${mime}/packages/late.xml`,
    ]);
    expect(desktop.memory.files[`${mime}/mime.cache`]).toBe("application/x-late");
    expect(desktop.memory.files["/home/me/.local/share/applications/mimeinfo.cache"]).toBe(
      "a/b=late.desktop;\n",
    );
  });

  test("need a tool that is missing now, which is reported", () => {
    const desktop = desktopOf("linux", { files });
    registered(desktop);
    desktop.memory.replace(`${mime}/packages/late.xml`, "");
    desktop.memory.remove("/usr/bin/update-mime-database");
    expect(unregistered(desktop).notes).toEqual([
      { kind: "toolMissing", tool: "update-mime-database", folder: mime },
    ]);
  });
});

describe("tools that were missing", () => {
  test("are reported, and the next registration runs them if they are installed", () => {
    const desktop = desktopOf("linux", { environment: { PATH: "/opt/bin" } });
    expect(registered(desktop).notes.map((note) => "tool" in note && note.tool)).toEqual([
      "update-mime-database",
      "update-desktop-database",
    ]);
    for (const name of ["update-mime-database", "update-desktop-database"])
      desktop.memory.replace(`/opt/bin/${name}`, "");
    expect(
      registered({ ...desktop, host: { ...desktop.host, kind: executable(desktop) } }).runs,
    ).toHaveLength(2);
    expect(desktop.memory.files["/home/me/.local/share/mime/mime.cache"]).toContain("windowed");
  });

  test("are reported if they fail", () => {
    const desktop = desktopOf("linux");
    const { notes, runs } = register(contextOf({ ...desktop.host, ask: () => undefined }), "apply");
    expect([notes.map(({ kind }) => kind), runs]).toEqual([["toolFailed", "toolFailed"], []]);
  });
});

/** An upgrade finds what another version of pyl has registered. */
describe("another version's registration", () => {
  const before = { files: { [list]: vim } };
  const other: Difference = { ...before, program: "/opt/older/pyl" };
  const olderDesktop = () => {
    const desktop = desktopOf("linux", other);
    registered(desktop);
    // That version created a file and a line that this version does not.
    const file = "/home/me/.local/share/applications/old.desktop";
    desktop.memory.replace(file, "old");
    const kept = JSON.parse(String(desktop.memory.files[journal]));
    const lines = kept.entries.find(({ edit }: { edit: { kind: string } }) => edit.kind === "lines");
    lines.edit.lines["text/x-old"] = "old.desktop";
    rewrite(desktop, list, (text) => text.replace("]\n", "]\ntext/x-old=old.desktop\n"));
    kept.entries.push({ edit: { kind: "file", path: file, text: "old" }, earlier: [] });
    desktop.memory.replace(journal, JSON.stringify(kept));
    return desktop;
  };
  /** The same machine, with this version of pyl. */
  const upgraded = () => {
    const desktop = olderDesktop();
    return { ...desktop, host: { ...desktop.host, program: () => "/opt/pyl/pyl" } };
  };
  const expected = stateOf(registeredOn(desktopOf("linux", before)));
  const initial = stateOf(desktopOf("linux", before));
  const asExpected = (desktop: Desktop) => ({
    ...stateOf(desktop),
    files: withoutJournal(desktop),
  });

  test("becomes this version's: its other edits are undone", () => {
    const desktop = upgraded();
    expect(registered(desktop).program).toBe("/opt/pyl/pyl");
    expect(asExpected(desktop)).toEqual({
      ...expected,
      files: withoutJournal(registeredOn(desktopOf("linux", before))),
    });
    expect(registered(desktop).changes).toEqual([]);
  });

  test("can be undone by this version, before or after registering again", () => {
    const untouched = upgraded();
    unregistered(untouched);
    expect(stateOf(untouched)).toEqual(initial);
    const desktop = upgraded();
    registered(desktop);
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("can be undone and redone wherever the upgrade is killed", () => {
    const places = atEveryEffect(
      upgraded,
      (context) => register(context, "apply"),
      (desktop, count) => {
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
    expect(places).toBeGreaterThan(5);
    atEveryEffect(
      upgraded,
      (context) => register(context, "apply"),
      (desktop, count) => {
        registered(desktop);
        expect(asExpected(desktop), `killed after ${count}`).toEqual({
          ...expected,
          files: withoutJournal(registeredOn(desktopOf("linux", before))),
        });
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
  });
});

function changedByOthers({ notes }: Registration): unknown[] {
  return notes.flatMap((note) => (note.kind === "changedByOthers" ? [[note.where, note.name]] : []));
}

function rewrite({ memory }: Desktop, path: string, change: (text: string) => string): void {
  const text = memory.files[path];
  if (typeof text !== "string" || change(text) === text) throw new Error(`nothing to change in ${path}`);
  memory.replace(path, change(text));
}

function registeredOn(desktop: Desktop): Desktop {
  registered(desktop);
  return desktop;
}

function withoutJournal({ memory }: Desktop): object {
  const { [journal]: _, ...rest } = memory.files;
  return rest;
}

function executable({ host }: Desktop) {
  return (path: string) => (path.startsWith("/opt/bin/") ? "executable" : host.kind(path)) as "executable";
}
