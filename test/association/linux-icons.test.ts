import { describe, expect, test } from "vitest";
import { noteText } from "../../src/commands/register/note-text.ts";
import { type Difference, desktopOf, registered, stateOf, unregistered } from "./described-desktop.ts";

describe("the names of pyl's types", () => {
  const packages = "/home/me/.local/share/mime/packages/pyl.xml";
  const systems = "/usr/share/mime/text/x-python.xml";

  function commentsOf(difference: Difference): string[] {
    const desktop = desktopOf("linux", difference);
    registered(desktop);
    expect(registered(desktop).changes).toEqual([]);
    const text = String(desktop.memory.files[packages]);
    return [...text.matchAll(/<comment.*<\/comment>/g)].map(([comment]) => comment);
  }

  const own = [
    "<comment>Python script without a console</comment>",
    "<comment>Python archive</comment>",
    "<comment>Python archive without a console</comment>",
  ];

  test("are the system's for Python scripts in each of its languages, with the ending", () => {
    const text = `<mime-type type="text/x-python">
  <comment>Python script</comment>
  <comment xml:lang="pt-BR">Script Python</comment>
  <comment xml:lang="sr@latin">Pitonova skripta</comment>
</mime-type>`;
    expect(commentsOf({ files: { [systems]: text } })).toEqual([
      own[0],
      '<comment xml:lang="pt-BR">Script Python (.pyw)</comment>',
      '<comment xml:lang="sr@latin">Pitonova skripta (.pyw)</comment>',
      own[1],
      '<comment xml:lang="pt-BR">Script Python (.pyz)</comment>',
      '<comment xml:lang="sr@latin">Pitonova skripta (.pyz)</comment>',
      own[2],
      '<comment xml:lang="pt-BR">Script Python (.pyzw)</comment>',
      '<comment xml:lang="sr@latin">Pitonova skripta (.pyzw)</comment>',
    ]);
  });

  test.each<readonly [string, Difference]>([
    ["the system has none", {}],
    ["they are not XML", { files: { [systems]: '<comment xml:lang="de">\udcff</comment>' } }],
    ["they hold elements", { files: { [systems]: '<comment xml:lang="de">a<b/>c</comment>' } }],
    ["another user can change them", { files: { [systems]: { content: german, owner: 1001 } } }],
    [
      "they are in a folder with a relative path",
      { directory: "/usr", environment: { XDG_DATA_DIRS: "share" }, files: { [systems]: german } },
    ],
  ])("are English if %s", (_, difference) => {
    expect(commentsOf(difference)).toEqual(own);
  });
});

const german = '<comment xml:lang="de">Python-Skript</comment>';

describe("a cache of the user's own icons", () => {
  const folder = "/home/me/.local/share/icons/hicolor";
  const cache = `${folder}/icon-theme.cache`;
  const tool = { "/usr/bin/gtk-update-icon-cache": { kind: "executable" } } as const;

  test("is refreshed, as it hides what is not in it, and as it was after --unregister", () => {
    const desktop = desktopOf("linux", { files: { ...tool, [cache]: "" } });
    const initial = stateOf(desktop);
    expect(registered(desktop).runs.map((run) => run.tool)).toContain("gtk-update-icon-cache");
    expect(desktop.memory.files[cache]).toContain("\0pyl\0");
    expect(registered(desktop)).toMatchObject({ changes: [], runs: [] });
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("that cannot be refreshed is a note, with the command", () => {
    const desktop = desktopOf("linux", { files: { [cache]: "" } });
    expect(registered(desktop).notes.map(noteText)).toEqual([
      `gtk-update-icon-cache is not on PATH, so its files in ${folder} are out of date: install it, then run gtk-update-icon-cache --force --quiet --ignore-theme-index ${folder}`,
    ]);
  });

  test("is not created", () => {
    const desktop = desktopOf("linux", { files: tool });
    registered(desktop);
    expect(desktop.memory.files[cache]).toBeUndefined();
  });
});
