import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { desktopReleases } from "../../scripts/setup/desktop-systems.ts";
import { recordRow } from "../support/desktops/results.ts";
import { found } from "../support/desktops/screen.ts";
import { forgetReport, hasReported, readReport, reporting } from "../support/desktops/scripts.ts";
import { type DesktopKind, type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

/** What other programs open files with. xdg-open asks the desktop's own program, so it is tried in each. */
const rows: readonly (readonly [command: string, kind: DesktopKind])[] = [
  ["gio open", { suite: "trixie", screen: "wayland", desktop: "GNOME" }],
  ["gio open", { suite: "bookworm", screen: "x11", desktop: "GNOME" }],
  ["kde-open", { suite: "trixie", screen: "wayland", desktop: "KDE" }],
  ["kde-open5", { suite: "bookworm", screen: "x11", desktop: "KDE" }],
  ...["GNOME", "KDE", "X-Cinnamon", "MATE", "XFCE", "LXDE", "LXQt", "sway"].flatMap((desktop) => [
    ["xdg-open", { suite: "trixie", screen: "x11", desktop }] as const,
    ["xdg-open", { suite: "bookworm", screen: "x11", desktop }] as const,
  ]),
];

for (const [order, [command, kind]] of rows.entries()) {
  const where = `${desktopReleases[kind.suite].title}, ${kind.screen === "x11" ? "X11" : "Wayland"}, ${kind.desktop}`;

  describeWith(`${command} (${where})`, neededDesktops(kind.suite), () => {
    let session: DesktopSession;
    const cells: Record<string, string> = { Command: `\`${command}\``, Where: where };

    beforeAll(async () => {
      session = await openDesktopSession(kind);
      expect(await session.run(installedPyl, "--register")).toMatchObject({ status: 0 });
    });
    afterAll(async () => {
      recordRow("commands", `${command} ${where}`, { order, cells });
      await session.close();
    });
    beforeEach(() => forgetReport(session));

    const open = (name: string, text: string) => {
      const path = session.system.write(`/home/me/my scripts/${name}`, text);
      session.start(...command.split(" "), path);
      return path;
    };
    const reportOf = (name: string) =>
      found(`the report of ${name}`, () => (hasReported(session) ? readReport(session) : undefined));

    test("opens a terminal for a script, in its folder", async () => {
      const path = open("-100% \"é'.py", `${reporting}input()\n`);
      expect(await reportOf(path)).toMatchObject({
        arguments: [path],
        folder: "/home/me/my scripts",
        terminal: true,
      });
      cells["hello.py"] = "in a terminal";
    });

    test("shows the failure of a windowed script in a dialog", async () => {
      const path = open("crash.pyw", `${reporting}1 / 0\n`);
      expect(await reportOf(path)).toMatchObject({ arguments: [path], terminal: false });
      await session.window("a dialog", ({ title }) => title.startsWith("crash.pyw"));
      cells["crash.pyw"] = "dialog";
    });
  });
}
