import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileManagers } from "../support/desktops/file-managers.ts";
import { openFolder } from "../support/desktops/folder-window.ts";
import { countIcons } from "../support/desktops/menus.ts";
import { recordRow } from "../support/desktops/results.ts";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

const own = "/home/me/.local/share/icons/hicolor";

interface Row {
  readonly situation: string;
  readonly file: string;
  /** Before `pyl --register`. */
  prepare(session: DesktopSession): unknown;
}

const rows: readonly Row[] = [
  { situation: "GTK with SVG", file: "pyl.svg", prepare: () => undefined },
  { situation: "GTK without SVG", file: "pyl.png", prepare: removeSvg },
  { situation: "a cache of icons from before", file: "pyl.svg", prepare: makeCache },
  {
    situation: "a cache of icons from before, and no SVG",
    file: "pyl.png",
    async prepare(session) {
      await makeCache(session);
      removeSvg(session);
    },
  },
];

/** Caja has it in the menu of a file. */
describeWith("pyl's icon", neededDesktops("trixie"), () => {
  for (const [order, { situation, file, prepare }] of rows.entries())
    test(`is shown: ${situation}`, async () => {
      const manager = fileManagers.find(({ name }) => name === "Caja");
      if (manager === undefined) throw new Error("there is no Caja");
      const session = await openDesktopSession({ suite: "trixie", screen: "x11", desktop: manager.desktop });
      try {
        await prepare(session);
        const { status, errors } = await session.run(installedPyl, "--register");
        expect([status, errors]).toEqual([0, ""]);
        const window = await openFolder(session, manager, "/home/me/files");
        const icon = await window.iconOf(() =>
          session.system.write(`${window.folder}/tool.py`, "print(1)\n"),
        );
        expect(await countIcons(session, icon)).toBe(1);
        recordRow("icons", situation, { order, cells: { situation, "the icon": `shown, from ${file}` } });
      } finally {
        await session.close();
      }
    });
});

/** Takes from GTK 3 the module that reads SVG files (librsvg2-common). */
function removeSvg({ system }: DesktopSession): void {
  const modules = "/usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders.cache";
  const kept = readFileSync(system.path(modules), "utf8")
    .split("\n\n")
    .filter((each) => !each.includes("svg"));
  writeFileSync(system.path(modules), `${kept.join("\n\n")}\n`);
}

/** Makes the cache that another program with an icon has made: it says that there is no other. */
async function makeCache(session: DesktopSession): Promise<void> {
  const { system } = session;
  system.write(`${own}/48x48/apps/other.png`, "");
  system.write(`${own}/scalable/apps/other.svg`, "");
  const { status } = await session.run("gtk-update-icon-cache", "--force", "--ignore-theme-index", own);
  expect(status).toBe(0);
}
