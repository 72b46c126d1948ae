import { afterAll, beforeAll, expect, test } from "vitest";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

const types = {
  ".pyw": "application/x-python-windowed",
  ".pyz": "application/x-python-zipapp",
  ".pyzw": "application/x-python-windowed-zipapp",
} as const;

/** What GLib, and so each file manager of GNOME, MATE, Cinnamon, Xfce and LXDE, calls a type. */
const program = `
import sys
from gi.repository import Gio
print(Gio.content_type_get_description(sys.argv[1]))
`;

describeWith("the name of a file's type", neededDesktops("trixie"), () => {
  let session: DesktopSession;
  beforeAll(async () => {
    session = await openDesktopSession({ suite: "trixie", screen: "x11", desktop: "GNOME" });
    expect(await session.run(installedPyl, "--register")).toMatchObject({ status: 0, errors: "" });
  });
  afterAll(() => session.close());

  const nameOf = async (type: string, language: string) => {
    const variables = { ...session.variables, LANG: `${language}.UTF-8` };
    return (await session.system.run(["python3", "-c", program, type], variables)).output;
  };

  test.each([
    ["de_DE", "Python-Skript"],
    ["fr_FR", "script Python"],
    ["ja_JP", "Python スクリプト"],
    ["ru_RU", "Сценарий Python"],
  ])("is in the language of the person: %s", async (language, script) => {
    expect(await nameOf("text/x-python", language)).toBe(script);
    for (const [ending, type] of Object.entries(types))
      expect(await nameOf(type, language)).toBe(`${script} (${ending})`);
  });

  test("is English if the system has no name in that language", async () => {
    expect(await nameOf(types[".pyw"], "xx_XX")).toBe("Python script without a console");
  });
});
