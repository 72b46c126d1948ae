import { expect, test } from "vitest";
import { fileManagers } from "../support/desktops/file-managers.ts";
import { openFolder } from "../support/desktops/folder-window.ts";
import {
  type Count,
  countIcons,
  countInDialog,
  countInSubmenu,
  countNames,
  openAccessibility,
} from "../support/desktops/menus.ts";
import { keepPicture, recordRow } from "../support/desktops/results.ts";
import { openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

/** How often pyl is offered for each kind of file. PCManFM-Qt leaves out what the menu of the desktop has not. */
const rows: Readonly<Record<string, readonly [count: Count, expected: number]>> = {
  Nautilus: [countInDialog, 1],
  Dolphin: [countInSubmenu, 1],
  Nemo: [countNames, 1],
  Caja: [countNames, 1],
  Thunar: [countNames, 1],
  PCManFM: [countNames, 1],
  "PCManFM-Qt": [countIcons, 0],
};

/** For docs/desktop.md. */
const pictured: readonly string[] = ["Nautilus", "Dolphin", "PCManFM"];

const endings = [".py", ".pyw", ".pyz"] as const;

describeWith("Open with", neededDesktops("trixie"), () => {
  for (const [order, manager] of fileManagers.entries()) {
    const [count, expected] = rows[manager.name] ?? [];
    if (count === undefined || expected === undefined) continue;

    test(`${manager.name} offers pyl ${expected === 1 ? "once" : "not at all"}`, async () => {
      const session = await openDesktopSession({ suite: "trixie", screen: "x11", desktop: manager.desktop });
      try {
        await session.run(installedPyl, "--register");
        await openAccessibility(session);
        const cells: Record<string, string> = { "File manager": manager.name };
        for (const ending of endings) {
          const window = await openFolder(session, manager, `/home/me/${ending.slice(1)}-files`);
          const file = await window.iconOf(() =>
            session.system.write(`${window.folder}/tool${ending}`, "print(1)\n"),
          );
          expect([ending, await count(session, file)]).toEqual([ending, expected]);
          if (ending === ".pyw" && pictured.includes(manager.name))
            await keepPicture(await session.screen.picture(), `open-with-${manager.name.toLowerCase()}`);
          cells[ending] =
            expected === 1 ? "pyl, once" : "not in the menu: it shows what the desktop's menu has";
          await session.screen.key("Escape");
          await window.close();
        }
        recordRow("open with", manager.name, { order, cells });
      } finally {
        await session.close();
      }
    });
  }
});
