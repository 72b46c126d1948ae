import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { desktopReleases } from "../../../scripts/setup/desktop-systems.ts";
import { describeWith } from "../stories/stories.ts";
import { type FileManager, fileManagers } from "./file-managers.ts";
import { type FolderWindow, openFolder, stillPicture } from "./folder-window.ts";
import { homeFiles } from "./home-files.ts";
import { changedRegions, thickness, writePicture, writePictures } from "./picture.ts";
import { recordRow, resultsFolder } from "./results.ts";
import { found, type Point, type ScreenWindow } from "./screen.ts";
import {
  forgetReport,
  hasEnded,
  hasReported,
  type Report,
  readReport,
  reporting,
  untilEnded,
} from "./scripts.ts";
import { type DesktopKind, type DesktopSession, openDesktopSession } from "./session.ts";
import { installedPyl, neededDesktops } from "./system.ts";

const nowhere = { left: 0, top: 0, right: 0, bottom: 0 };

/** Its terminal stays until the test has seen it. */
const waiting = `${reporting}${untilEnded}`;

/** Names that a shell, a desktop entry or a terminal could read in another way, and letters of other languages. */
const oddNames = ["-a b.py", "100% \"é'.py", "$(date) `id` \\n.py", "Привет 日本 😀.py"];

/** Uses each file manager that the screen can show as a person does, and keeps a row and a picture of it for the page. */
export function describeFileManagers(
  suite: DesktopKind["suite"],
  screen: DesktopKind["screen"],
  firstOrder: number,
): void {
  for (const [order, manager] of fileManagers.entries())
    if (screen === "x11" || manager.onWayland)
      describeManager(manager, { suite, screen, desktop: manager.desktop }, firstOrder + order);
}

function describeManager(manager: FileManager, kind: DesktopKind, order: number): void {
  const { suite, screen } = kind;
  const title = `${manager.name} in ${desktopReleases[suite].title} on ${screen === "x11" ? "X11" : "Wayland"}`;

  describeWith(title, neededDesktops(suite), () => {
    let session: DesktopSession;
    let window: FolderWindow;
    const cells: Record<string, string> = {};
    const pictures: Record<string, Awaited<ReturnType<typeof stillPicture>>> = {};

    beforeAll(async () => {
      session = await openDesktopSession(kind);
    });
    afterAll(async () => {
      const name = `${manager.name}-${suite}-${screen}`.toLowerCase();
      if (Object.keys(pictures).length > 0) await writePictures(Object.values(pictures), name);
      const version = await session.version(manager.package);
      const where = `${desktopReleases[suite].title}, ${screen === "x11" ? "X11" : "Wayland"}`;
      recordRow("file managers", title, {
        order,
        cells: { "File manager": `${manager.name} ${version}`, On: where, ...cells },
      });
      await session.close();
    });
    beforeEach(() => forgetReport(session));

    const pyl = async (word: string) => {
      expect(await session.run(installedPyl, word)).toMatchObject({ status: 0 });
    };

    /** Puts a script into the folder alone, acts on its icon, and removes what has been opened meanwhile. */
    async function withScript<T>(
      name: string,
      text: string,
      act: (icon: Point, path: string) => Promise<T>,
      mode?: number,
    ): Promise<T> {
      const { system, screen } = session;
      const before = await screen.windows();
      const path = `${window.folder}/${name}`;
      let icon: Point | undefined;
      try {
        icon = await window.iconOf(() => system.write(path, text, mode));
        return await act(icon, path);
      } catch (error) {
        await writePicture(await session.screen.picture(), join(resultsFolder, `${title}, ${name}.png`));
        throw error;
      } finally {
        if (hasReported(session)) await endScript(before);
        await closeOthers(before);
        await session.screen.move({ x: 990, y: 690 });
        if (icon === undefined) rmSync(system.path(path));
        else await window.remove([path], icon);
      }
    }

    /**
     * Ends the script, perhaps more than one if the first double-click took long, and waits for the terminals: some ask
     * before they close a window in which a program runs.
     */
    async function endScript(kept: readonly ScreenWindow[]): Promise<void> {
      const report = readReport(session);
      await session.run("pkill", "-f", `python[^ ]* ${window.folder}/`);
      await hasEnded(session, report);
      // GNOME Console and dialogs stay.
      for (let look = 0; look < 100 && (await opened(kept)).length > 0; look++) await pause(50);
    }

    async function closeOthers(kept: readonly ScreenWindow[]): Promise<void> {
      await session.repeat(
        "closing windows",
        async () => {
          for (const each of await opened(kept)) await session.screen.closeWindow(each);
        },
        async () => (await opened(kept)).length === 0,
      );
    }

    async function opened(before: readonly ScreenWindow[]): Promise<readonly ScreenWindow[]> {
      const known = before.map(({ id }) => id);
      return (await session.screen.windows()).filter(({ id }) => !known.includes(id));
    }

    /** Double-clicks until the script has reported. */
    async function reportOf(icon: Point): Promise<Report> {
      await session.doubleClick(icon, () => hasReported(session));
      return readReport(session);
    }

    /** Returns the report of a script that waits, as soon as its terminal is there. */
    async function reportFromTerminal(icon: Point): Promise<Report> {
      const before = await session.screen.windows();
      const report = await reportOf(icon);
      await newWindow(before);
      return report;
    }

    const newWindow = (before: readonly ScreenWindow[]) =>
      found("a new window", async () => (await opened(before))[0]);

    test("--register and --unregister leave the home as it was", async () => {
      const before = homeFiles(session.system);
      await pyl("--register");
      expect(homeFiles(session.system)).not.toEqual(before);
      await pyl("--unregister");
      expect(homeFiles(session.system)).toEqual(before);
    });

    test("opens an editor before pyl is registered", async () => {
      window = await openFolder(session, manager, "/home/me/scripts");
      await withScript("hello.py", reporting, opensEditor);
      cells.before = "opens an editor";
    });

    async function opensEditor(icon: Point): Promise<void> {
      const isEditor = ({ program }: ScreenWindow) => program.includes("mousepad");
      await session.doubleClick(icon, async () => (await session.screen.windows()).some(isEditor));
      expect(hasReported(session)).toBe(false);
    }

    test("opens a terminal with a script's output, in the script's folder", async () => {
      await pyl("--register");
      const before = await session.screen.windows();
      await withScript(
        "hello.py",
        `${reporting}print("Hello from hello.py")\n${untilEnded}`,
        async (icon, path) => {
          const report = await reportOf(icon);
          expect(report).toMatchObject({ arguments: [path], folder: window.folder, terminal: true });
          await newWindow(before);
          pictures.hello = await stillPicture(session.screen);
          cells["hello.py"] = "in a terminal";
        },
      );
    });

    test("keeps the terminal of a failed script open until Enter is pressed", async () => {
      const before = await session.screen.windows();
      await withScript("crash.py", `${reporting}raise SystemExit("no such luck")\n`, async (icon) => {
        await hasEnded(session, await reportOf(icon));
        const terminal = await newWindow(before);
        pictures.pause = await stillPicture(session.screen);
        expect((await opened(before)).length).toBe(1);
        if (/kgx|console/.test(terminal.program)) {
          cells["crash.py"] = "the terminal stays";
          return;
        }
        const press = async () => {
          await session.screen.focus(terminal);
          await session.screen.key("Return");
        };
        await session.repeat("Enter", press, async () => (await opened(before)).length === 0);
        cells["crash.py"] = "waits for Enter";
      });
    });

    test("runs a windowed script without a terminal", async () => {
      const tk =
        "import tkinter\nroot = tkinter.Tk()\nroot.title('Own window')\nroot.geometry('300x200')\nroot.mainloop()\n";
      const before = await session.screen.windows();
      await withScript("window.pyw", `${reporting}${tk}`, async (icon) => {
        expect(await reportOf(icon)).toMatchObject({ terminal: false, folder: window.folder });
        const own = await session.window("the script's window", (each) => each.title === "Own window");
        pictures.window = await stillPicture(session.screen);
        expect((await opened(before)).map(({ id }) => id)).toEqual([own.id]);
        cells["window.pyw"] = "without a terminal";
      });
    });

    test("shows the traceback of a failed windowed script, and writes it to a log", async () => {
      await withScript("crash.pyw", `${reporting}1 / 0\n`, async (icon) => {
        await reportOf(icon);
        await session.window("a dialog", ({ title }) => title.startsWith("crash.pyw"));
        pictures.traceback = await stillPicture(session.screen);
        const log = session.system.path("/home/me/.local/state/pyl/crash.pyw.log");
        expect(readFileSync(log, "utf8")).toMatch(/ended with exit status 1\nTraceback.*ZeroDivisionError/s);
        cells["crash.pyw"] = "dialog with the traceback, log";
      });
    });

    test("runs a script in the environment of its folder", async () => {
      const environment = `${window.folder}/.venv`;
      expect((await session.run("python3", "-m", "venv", "--without-pip", environment)).status).toBe(0);
      await withScript("tool.py", waiting, async (icon) => {
        expect((await reportFromTerminal(icon)).prefix).toBe(environment);
      });
      rmSync(session.system.path(environment), { recursive: true });
      cells[".venv"] = "used";
    });

    test.each(oddNames)("opens a script that is called %s", async (name) => {
      await withScript(name, waiting, async (icon, path) => {
        expect(await reportFromTerminal(icon)).toMatchObject({ arguments: [path], folder: window.folder });
      });
      cells["odd names"] = "opened";
    });

    test("does what its row says with an executable script", async () => {
      const text = `#!/usr/bin/env python3\n${waiting}`;
      const { executable } = manager;
      const before = await session.screen.windows();
      const act = async (icon: Point) => {
        if (executable === "opens") {
          expect(await reportFromTerminal(icon)).toMatchObject({ terminal: true });
          return;
        }
        await session.doubleClick(icon, async () => (await opened(before)).length > 0);
        pictures.executable = await stillPicture(session.screen);
        expect(hasReported(session)).toBe(false);
      };
      await withScript("run.py", text, act, 0o755);
      cells.executable = executable;
    });

    test("does what its row says with a file that is dropped onto an executable script", async () => {
      const expected = (suite === "bookworm" ? manager.olderDrop : undefined) ?? manager.drop;
      const line = `#!/usr/bin/env -S ${installedPyl} --open\n`;
      const drop = async (icon: Point) => {
        const other = `${window.folder}/b c.txt`;
        const file = await window.iconOf(() => session.system.write(other, ""));
        const copies = () =>
          readdirSync(session.system.path(window.folder)).filter((name) => /^b c .+/.test(name));
        const before = await stillPicture(session.screen);
        await session.drag(file, icon);
        if (expected === "copied beside it")
          await found("a copy", () => (copies().length > 0 ? true : undefined));
        const after = await stillPicture(session.screen);
        if (expected === "asks where to copy it")
          expect(thickness(changedRegions(before, after)[0] ?? nowhere)).toBeGreaterThan(40);
        await session.screen.key("Escape");
        expect([hasReported(session), copies().length]).toEqual([
          false,
          expected === "copied beside it" ? 1 : 0,
        ]);
        await window.remove(
          ["b c.txt", ...copies()].map((name) => `${window.folder}/${name}`),
          file,
        );
      };
      await withScript("a.py", `${line}${waiting}`, drop, 0o755);
      cells["dropped file"] = expected;
    });

    test("after --unregister, an editor opens again, and the home has nothing of pyl", async () => {
      await pyl("--unregister");
      await withScript("hello.py", reporting, opensEditor);
      const left = homeFiles(session.system).filter(
        (line) => /pyl/.test(line) && !/\.local\/(bin|state)\b/.test(line),
      );
      expect(left).toEqual([]);
      cells.after = "opens an editor";
    });
  });
}
