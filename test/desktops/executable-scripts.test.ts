import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { fileManagers } from "../support/desktops/file-managers.ts";
import { openFolder } from "../support/desktops/folder-window.ts";
import type { Point, ScreenWindow } from "../support/desktops/screen.ts";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

type Habit = "opens" | "asks" | "runs";

interface Row {
  readonly manager: string;
  /** Undefined if it is the same in both. */
  readonly suite?: "trixie" | "bookworm";
  /** What it does as it is installed. */
  readonly usual: Habit;
  /** The settings that a person gets by the clicks that `--doctor` names, and by others. */
  readonly settings: Partial<Record<Habit, (session: DesktopSession) => unknown>>;
}

const config = "/home/me/.config";
const gsettings = (schema: string, value: string) => (session: DesktopSession) =>
  session.run("gsettings", "set", schema, "executable-text-activation", value);
const inFile = (path: string, text: string) => (session: DesktopSession) =>
  session.system.write(`${config}/${path}`, text);
const thunar = (type: string, value: string) =>
  inFile(
    "xfce4/xfconf/xfce-perchannel-xml/thunar.xml",
    `<?xml version="1.0" encoding="UTF-8"?>
<channel name="thunar" version="1.0">
  <property name="misc-exec-shell-scripts-by-default" type="${type}" value="${value}"/>
</channel>
`,
  );
const kiorc = (value: string) => inFile("kiorc", `[Executable scripts]\nbehaviourOnLaunch=${value}\n`);

const rows: readonly Row[] = [
  { manager: "Nautilus", usual: "opens", settings: {} },
  {
    manager: "Dolphin",
    usual: "asks",
    settings: { opens: kiorc("open"), runs: kiorc("execute") },
  },
  {
    manager: "Nemo",
    usual: "asks",
    settings: {
      opens: gsettings("org.nemo.preferences", "display"),
      runs: gsettings("org.nemo.preferences", "launch"),
    },
  },
  {
    manager: "Caja",
    usual: "asks",
    settings: {
      opens: gsettings("org.mate.caja.preferences", "display"),
      runs: gsettings("org.mate.caja.preferences", "launch"),
    },
  },
  {
    manager: "Thunar",
    suite: "trixie",
    usual: "opens",
    settings: {
      asks: thunar("string", "THUNAR_EXECUTE_SHELL_SCRIPT_ASK"),
      runs: thunar("string", "THUNAR_EXECUTE_SHELL_SCRIPT_ALWAYS"),
    },
  },
  { manager: "Thunar", suite: "bookworm", usual: "opens", settings: { runs: thunar("bool", "true") } },
  {
    manager: "PCManFM-Qt",
    usual: "asks",
    settings: { runs: inFile("pcmanfm-qt/default/settings.conf", "[Behavior]\nQuickExec=true\n") },
  },
  {
    manager: "PCManFM",
    usual: "asks",
    settings: { runs: inFile("libfm/libfm.conf", "[config]\nquick_exec=1\n") },
  },
];

const [opened, ran] = ["/home/me/opened", "/home/me/ran"];

/** pyl opens a terminal for it; file managers that run it do not. */
const script = `#!/usr/bin/env python3
import sys
open("${opened}" if sys.stdout.isatty() else "${ran}", "w").close()
`;

/** The doctor finds out by a file manager's settings what it does. The file manager itself shows whether that is true. */
for (const suite of ["trixie", "bookworm"] as const)
  describeWith(`an executable script in ${suite},`, neededDesktops(suite), () => {
    const ofSuite = rows.filter((row) => row.suite === undefined || row.suite === suite);
    for (const { manager: name, usual, settings } of ofSuite)
      for (const habit of [usual, ...(Object.keys(settings) as Habit[])])
        test(`${name} ${habit} it, as --doctor says`, async () => {
          const manager = fileManagers.find((each) => each.name === name);
          if (manager === undefined) throw new Error(`there is no ${name}`);
          const session = await openDesktopSession({ suite, screen: "x11", desktop: manager.desktop });
          try {
            await settings[habit]?.(session);
            await session.run(installedPyl, "--register");
            const window = await openFolder(session, manager, "/home/me/files");
            const path = `${window.folder}/tool.py`;
            const icon = await window.iconOf(() => session.system.write(path, script, 0o755));
            expect(await foundBy(session, path, name)).toBe(habit);
            expect(await habitOf(session, window.window, icon)).toBe(habit);
          } finally {
            await session.close();
          }
        });
  });

const kinds: Readonly<Record<string, Habit>> = {
  managerRunsScripts: "runs",
  managerAsksAboutScripts: "asks",
};

async function foundBy(session: DesktopSession, path: string, manager: string): Promise<Habit> {
  const { output } = await session.run(installedPyl, "--doctor", "--json", path);
  const findings: readonly { kind: string; what: string }[] = JSON.parse(output).findings;
  const finding = findings.find(({ what }) => what.startsWith(`${manager} `));
  return finding === undefined ? "opens" : (kinds[finding.kind] as Habit);
}

/** Double-clicks, and returns what happens first. A question is one more window of the file manager. */
async function habitOf(session: DesktopSession, folder: ScreenWindow, icon: Point): Promise<Habit> {
  const { system, screen } = session;
  let habit: Habit | undefined;
  await session.doubleClick(icon, async () => {
    const windows = (await screen.windows()).filter(({ program }) => program === folder.program);
    if (existsSync(system.path(opened))) habit = "opens";
    else if (existsSync(system.path(ran))) habit = "runs";
    else if (windows.length > 1) habit = "asks";
    return habit !== undefined;
  });
  return habit as Habit;
}
