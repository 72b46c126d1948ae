import type { ChildProcess } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DesktopRelease, desktopReleases } from "../../scripts/setup/desktop-systems.ts";
import type { Picture } from "../support/desktops/picture.ts";
import { keepPicture, recordRow } from "../support/desktops/results.ts";
import { found, type Screen, type ScreenWindow } from "../support/desktops/screen.ts";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops, type Variables } from "../support/desktops/system.ts";
import {
  absentTerminals,
  ownWords,
  type TestedTerminal,
  testedTerminals,
} from "../support/desktops/terminals.ts";
import { describeWith } from "../support/stories/stories.ts";

/** What a terminal is tried in. */
interface Place {
  readonly suite: DesktopRelease["suite"];
  readonly screen: Screen["kind"];
  readonly title: string;
}

const places: readonly Place[] = [
  { suite: "bookworm", screen: "x11", title: `${desktopReleases.bookworm.title}, X11` },
  { suite: "trixie", screen: "x11", title: `${desktopReleases.trixie.title}, X11` },
  { suite: "trixie", screen: "wayland", title: `${desktopReleases.trixie.title}, Wayland` },
];

/** The columns that are the same in all places. */
const behaviours = ["Arguments, folder, title", "After a failure", "Closing it", "A second start"] as const;

/** Words that a shell, a terminal or the parser of its options could change. */
const odd = ["-x", "--", "", "a b", '"', "'", "$HOME", "~", "*", "\\n", "`id`", "%s", "a;b", "ü☃", "a\nb"];

/** What a script in a terminal has reported. */
interface Report {
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly choice: string | null;
  readonly process: number;
}

/** A script that was opened in a terminal. */
interface Opened {
  readonly script: string;
  readonly report: Report;
  readonly window: ScreenWindow;
  /** Returns the exit status of the pyl that opened it, once that has ended. */
  status(): number | undefined;
}

describeWith("a script in a terminal", neededDesktops("trixie"), () => {
  const sessions = new Map<Place, DesktopSession>();
  let count = 0;

  beforeAll(async () => {
    for (const place of places) {
      const session = await openDesktopSession({ ...place, desktop: "none" });
      sessions.set(place, session);
    }
  });

  afterAll(async () => {
    for (const session of sessions.values()) await session.close();
  });

  /** Opens a script in that terminal as a double-click does. */
  async function open(
    session: DesktopSession,
    { name }: TestedTerminal,
    words: readonly string[],
  ): Promise<Opened> {
    const { system, variables } = session;
    count += 1;
    const script = `/home/me/sö me'dir/na "me$HOME;& ${count}.py`;
    system.write(script, "");
    copyFileSync("test/support/desktops/scripts/report.py", system.path(script));
    system.write("/home/me/.config/py.ini", `[pyl]\nterminal = ${name}\n`);
    const started = system.start([installedPyl, "--open", script, ...words], {
      ...variables,
      PY_PYTHON: "3",
    });
    const file = system.path(`${script}.json`);
    await found(`the report of ${name}`, () => (existsSync(file) ? true : undefined));
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    const window = await session.window(`${name} with the script's title`, ({ title }) =>
      title.includes(basename(script)),
    );
    return { script, report, window, status: () => started.exitCode ?? undefined };
  }

  function expectReport({ script, report }: Opened, words: readonly string[]): void {
    expect(report.arguments).toEqual(words);
    expect(report.folder).toBe(dirname(script));
    expect(report.choice).toBe("3");
  }

  async function close(session: DesktopSession, { window, script }: Opened, confirm?: string): Promise<void> {
    const file = session.system.path(`${script}.closed`);
    const isClosed = () => existsSync(file);
    await session.screen.focus(window);
    await session.screen.closeWindow(window);
    if (confirm !== undefined)
      await session.repeat(
        "the answer",
        () => session.screen.key(confirm),
        async () => isClosed(),
      );
    await found("the end of the script", () => (isClosed() ? true : undefined));
    await found("the end of the window", async () => (await isGone(session, window)) || undefined);
  }

  async function isGone({ screen }: DesktopSession, { id }: ScreenWindow): Promise<boolean> {
    return !(await screen.windows()).some((each) => each.id === id);
  }

  async function shown({ screen }: DesktopSession): Promise<void> {
    await found(
      "the output of the script",
      async () => countGreen(await screen.picture()) > 5000 || undefined,
    );
  }

  async function tryScript(session: DesktopSession, terminal: TestedTerminal): Promise<void> {
    const opened = await open(session, terminal, odd);
    expectReport(opened, odd);
    await shown(session);
    await close(session, opened, terminal.confirm);
    await ended(session);
  }

  /** GNOME Terminal drops a start while the process of its windows ends, and reports success. */
  async function ended(session: DesktopSession): Promise<void> {
    const isRunning = async () => (await session.run("pgrep", "-f", "gnome-terminal-server")).status === 0;
    await found("the end of the process of GNOME Terminal", async () => !(await isRunning()) || undefined);
  }

  async function tryFailure(session: DesktopSession, terminal: TestedTerminal): Promise<void> {
    const { report, window, status } = await open(session, terminal, ["--fail"]);
    const { path } = session.system;
    await found("the end of the script", () =>
      existsSync(path(`/proc/${report.process}`)) ? undefined : true,
    );
    await shown(session);
    const { screen } = session;
    if (session.system.release.suite === "trixie" && !terminal.isOther)
      await keepPicture(await screen.picture(), `terminal-${terminal.name}`);
    await screen.focus(window);
    if (terminal.staysOpen) await screen.closeWindow(window);
    // pyl drops what was typed before it asks for Enter.
    else
      await session.repeat(
        "Enter",
        () => screen.key("Return"),
        () => isGone(session, window),
      );
    await found("the end of the window", async () => (await isGone(session, window)) || undefined);
    // foot returns the script's status, and mate-terminal another one: pyl shows no failure of the terminal.
    await found("the end of pyl", status);
    expect(status()).toBe(0);
    await ended(session);
  }

  /** Opens a script while the terminal has a window. */
  async function tryAgain(session: DesktopSession, terminal: TestedTerminal): Promise<void> {
    const { name } = terminal;
    const before = new Set((await session.screen.windows()).map(({ id }) => id));
    // A process of the terminal that is about to end, as its last window has closed, opens no window.
    await session.repeat(
      `a start of ${name}`,
      async () => session.start(name),
      async () => (await session.screen.windows()).some(({ id }) => !before.has(id)),
    );
    const opened = await open(session, terminal, odd);
    expectReport(opened, odd);
    if (terminal.isShared) await found(`the end of ${name}'s second start`, () => opened.status());
    else expect(opened.status()).toBeUndefined();
    await close(session, opened, terminal.confirm);
    await session.run("pkill", "-f", name);
  }

  test.each(testedTerminals.map((terminal, order) => ({ ...terminal, order })))("$name", async (terminal) => {
    const results: Record<string, string> = {};
    let line = "";
    for (const [place, session] of sessions) {
      const excuse = excuseFor(terminal, place);
      results[place.title] = excuse ?? "works";
      if (excuse !== undefined) continue;
      try {
        await tryScript(session, terminal);
        await tryFailure(session, terminal);
        if (!terminal.isOther) await tryAgain(session, terminal);
        line = (await ownWords(session)).join(" ").replace("/usr/bin/", "");
      } catch (error) {
        throw new Error(`${terminal.name}, ${place.title}: ${error}`, { cause: error });
      }
    }
    const { name, order, confirm, staysOpen, isShared, isOther } = terminal;
    recordRow("terminals", name, {
      order,
      cells: {
        Terminal: `\`${name}\``,
        "How pyl starts it": `\`${line} ...\``,
        ...results,
        "Arguments, folder, title": "right",
        "After a failure": staysOpen ? "stays open by itself" : "waits for Enter",
        "Closing it": confirm === undefined ? "ends the script" : "asks, then ends the script",
        "A second start": isOther
          ? "as the terminal behind it"
          : isShared
            ? "in the first one's process"
            : "a process of its own",
      },
    });
  });

  test.each(absentTerminals)("%s is not here", async (name, words, why) => {
    for (const { run } of sessions.values()) expect((await run("which", name)).status).toBe(1);
    const cells = Object.fromEntries(places.map(({ title }) => [title, why]));
    recordRow("terminals", name, {
      order: 100,
      cells: {
        Terminal: `\`${name}\``,
        "How pyl starts it": `\`${words} ...\`, from its manual`,
        ...cells,
        ...Object.fromEntries(behaviours.map((title) => [title, "not tried"])),
      },
    });
  });

  test("a terminal that fails is replaced by the next one, and one from py.ini by a window that says so", async () => {
    const session = sessions.get(places[2] as Place) as DesktopSession;
    const { system, variables, screen } = session;
    const script = system.write("/home/me/shown.py", "");
    copyFileSync("test/support/desktops/scripts/report.py", system.path(script));
    const start = (more: Variables) =>
      system.start([installedPyl, "--open", script], { ...variables, ...more });
    system.write("/home/me/fails/ptyxis", "#!/bin/sh\nexit 1\n", 0o755);

    system.write("/home/me/.config/py.ini", "");
    start({ PATH: `/home/me/fails:${variables.PATH}`, XDG_CURRENT_DESKTOP: "GNOME" });
    const shown = await session.window("the next terminal", ({ title }) => title.includes("shown.py"));
    expect(shown.program).toMatch(/^org\.gnome\.(console|terminal)$/);
    await screen.closeWindow(shown);
    await found("the end of the window", async () => (await isGone(session, shown)) || undefined);

    system.write("/home/me/.config/py.ini", "[pyl]\nterminal = xterm\n");
    // Without Xwayland.
    await expectDialog(session, start({ DISPLAY: "" }));

    const silent = system.write("/home/me/silent", "#!/bin/sh\n", 0o755);
    system.write("/home/me/.config/py.ini", `[pyl]\nterminal = ${silent}\n`);
    await expectDialog(session, start({}));
    expect(readdirSync(system.path("/run/user/1000")).filter((name) => name.startsWith("pyl"))).toEqual([]);
  });

  async function expectDialog(session: DesktopSession, pyl: ChildProcess) {
    const window = await session.window("the dialog", ({ title }) => title.includes("shown.py"));
    expect(window.program).toContain("zenity");
    await session.screen.closeWindow(window);
    await found("the end of pyl", () => pyl.exitCode ?? undefined);
    expect(pyl.exitCode).toBe(101);
  }
});

function excuseFor({ screen, isNew }: TestedTerminal, place: Place): string | undefined {
  if (isNew && place.suite === "bookworm") return "not in Debian 12";
  if (screen === undefined || screen === place.screen) return undefined;
  return screen === "x11" ? "only with Xwayland: not tried" : "needs Wayland";
}

/** Returns how many pixels are as green as the output of the script. */
function countGreen({ pixels }: Picture): number {
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    if (green > red + 50 && green > blue + 50) count += 1;
  }
  return count;
}
