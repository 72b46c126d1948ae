import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import which from "which";
import { neededBoth, systemFolders } from "../support/stories/interpreters.ts";
import { takePicture } from "../support/stories/picture.ts";
import { type FileManager, neededSession, openSession, type Session } from "../support/stories/session.ts";
import { describeWith, type Home, makeHome, neededNative } from "../support/stories/stories.ts";

/** The script writes how it was started into a file, and then prints it. */
const proof = `import json, os, sys
reported = {"arguments": sys.argv, "folder": os.getcwd(), "prefix": sys.prefix, "terminal": os.isatty(0)}
with open(sys.argv[0] + ".reported", "w") as file:
    json.dump(reported, file)
print("Hello from", os.path.basename(sys.argv[0]), *map(os.path.basename, sys.argv[1:]))
`;

/** Sets "Run executable text files". Without it, files cannot be dropped onto a script in Thunar. */
const thunarSettings = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="thunar" version="1.0">
  <property name="misc-exec-shell-scripts-by-default" type="string" value="THUNAR_EXECUTE_SHELL_SCRIPT_ALWAYS"/>
</channel>
`;

interface Proof {
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly prefix: string;
  readonly terminal: boolean;
}

describeWith("a desktop", neededBoth(neededSession(), neededNative()), ([, program]) => {
  const home: Home = makeHome();
  let session: Session;
  let before: readonly string[];

  const pyl = (...words: readonly string[]) => session.run(join(home.folder, ".local/bin/pyl"), words);
  const handlers = async () => {
    const types = [
      "text/x-python",
      "text/x-python3",
      "application/x-python-windowed",
      "application/x-python-zipapp",
    ];
    const reported = types.map(async (type) => (await session.run("gio", ["mime", type])).output);
    return Promise.all(reported);
  };

  beforeAll(async () => {
    mkdirSync(join(home.folder, ".local/bin"), { recursive: true });
    symlinkSync(program, join(home.folder, ".local/bin/pyl"));
    home.write(".config/xfce4/xfconf/xfce-perchannel-xml/thunar.xml", thunarSettings);
    session = await openSession(home, {
      XDG_CURRENT_DESKTOP: "XFCE",
      PATH: [join(home.folder, ".local/bin"), ...systemFolders].join(":"),
    });
    before = await handlers();
    expect(await pyl("--register")).toMatchObject({ status: 0 });
  });
  afterAll(() => session.close());

  /** Returns what a script reports that is started during `act`. */
  async function reportOf(script: string, act: () => Promise<unknown>): Promise<Proof> {
    rmSync(`${script}.reported`, { force: true });
    await act();
    const text = await vi.waitUntil(
      () => existsSync(`${script}.reported`) && readFileSync(`${script}.reported`, "utf8"),
      { timeout: 30_000 },
    );
    return JSON.parse(text);
  }

  /** Double-clicks the first file of a folder, and acts as soon as its window appears. */
  async function doubleClick(
    manager: FileManager,
    file: string,
    then: () => Promise<unknown>,
  ): Promise<void> {
    const folder = await session.openFolder(manager, dirname(file));
    try {
      await session.desktop.doubleClick(folder.window, folder.icon(0), () => existsSync(`${file}.reported`));
      await then();
    } finally {
      await folder.close();
    }
  }

  const closeTerminal = async () => {
    await session.desktop.window("xterm", "class");
    await session.desktop.closeByKey("Return", "xterm", "class");
  };

  describe.each<FileManager>(["pcmanfm", "thunar"])("by a double-click in %s", (manager) => {
    test("opens a terminal with a script's output, in the script's folder", async () => {
      const hello = home.write(`${manager} hello/hello.py`, `${proof}input()\n`);
      const reported = await reportOf(hello, () =>
        doubleClick(manager, hello, async () => {
          await session.desktop.window("xterm", "class");
          await takePicture(session.desktop, `${manager}-hello`);
        }),
      );
      expect(reported).toMatchObject({ arguments: [hello], folder: dirname(hello), terminal: true });
      await closeTerminal();
    });

    test("keeps the terminal of a failed script open until Enter is pressed", async () => {
      const crash = home.write(`${manager} crash/crash.py`, `${proof}raise SystemExit("no such luck")\n`);
      await reportOf(crash, () =>
        doubleClick(manager, crash, async () => {
          await session.desktop.window("xterm", "class");
          await hasEnded(crash);
          await takePicture(session.desktop, `${manager}-pause`);
          expect(await session.desktop.windowCount("xterm", "class")).toBeGreaterThan(0);
        }),
      );
      await closeTerminal();
    });

    test("runs a windowed script without a terminal", async () => {
      const window = home.write(
        `${manager} window/window.pyw`,
        `${proof}import tkinter\nroot = tkinter.Tk()\nroot.title("A window of its own")\ntkinter.Label(root, text="Hello", font="Sans 24", padx=60, pady=30).pack()\nroot.mainloop()\n`,
      );
      const reported = await reportOf(window, () =>
        doubleClick(manager, window, async () => {
          const own = await session.desktop.window("A window of its own");
          await takePicture(session.desktop, `${manager}-window`);
          expect(await session.desktop.windowCount("xterm", "class")).toBe(0);
          await execa("xdotool", ["windowclose", own], { env: session.variables });
        }),
      );
      expect(reported).toMatchObject({ arguments: [window], folder: dirname(window), terminal: false });
    });

    test("shows the traceback of a failed windowed script, and writes it to a log", async () => {
      const crash = home.write(`${manager} gui/crash.pyw`, `${proof}print("not shown")\n1 / 0\n`);
      const log = join(home.folder, ".local/state/pyl/crash.pyw.log");
      rmSync(log, { force: true });
      await reportOf(crash, () =>
        doubleClick(manager, crash, async () => {
          await session.desktop.window("^crash\\.pyw$");
          await takePicture(session.desktop, `${manager}-traceback`);
          await session.desktop.closeByKey("Escape", "^crash\\.pyw$");
        }),
      );
      expect(readFileSync(log, "utf8")).toMatch(
        /crash\.pyw ended with exit status 1\nTraceback.*ZeroDivisionError/s,
      );
    });

    test("runs a script in the environment of its folder", async () => {
      const script = home.write(`${manager} project/tool.py`, proof);
      const environment = join(dirname(script), ".venv");
      await execa("python3", ["-m", "venv", "--without-pip", environment]);
      const reported = await reportOf(script, () => doubleClick(manager, script, () => hasEnded(script)));
      expect(reported.prefix).toBe(environment);
    });

    test.each(["-a b.py", "100% \"é'.py", "$(date) `id` \\n.py"])(
      "opens a script called %s",
      async (name) => {
        const script = home.write(`${manager} ${names.indexOf(name)} odd/${name}`, proof);
        const reported = await reportOf(script, () => doubleClick(manager, script, () => hasEnded(script)));
        expect(reported).toMatchObject({ arguments: [script], folder: dirname(script) });
      },
    );
  });

  /** Waits until the script has written its report. */
  async function hasEnded(script: string): Promise<void> {
    await vi.waitUntil(() => existsSync(`${script}.reported`), { timeout: 30_000 });
  }

  const names = ["-a b.py", "100% \"é'.py", "$(date) `id` \\n.py"];

  test("in Thunar, files that are dropped onto a script are its arguments", async () => {
    const script = home.write("drop/a.py", `#!/usr/bin/env -S pyl --open\n${proof}input()\n`);
    chmodSync(script, 0o755);
    const file = home.write("drop/b c.txt", "");
    const folder = await session.openFolder("thunar", dirname(script));
    const { window, icon } = folder;
    const reported = await reportOf(script, async () => {
      const hasDropped = () => existsSync(`${script}.reported`);
      await session.desktop.drag({ window, at: icon(1) }, { window, at: icon(0) }, hasDropped);
      await session.desktop.window("xterm", "class");
      await takePicture(session.desktop, "thunar-drop");
    });
    expect(reported).toMatchObject({ arguments: [script, file], folder: dirname(script), terminal: true });
    await closeTerminal();
    await folder.close();
  });

  test("shows a failure with xmessage if no better program is installed", async () => {
    const crash = home.write("old/crash.pyw", "1 / 0\n");
    for (const [name, target] of Object.entries({
      python3: "/usr/bin/python3",
      xmessage: which.sync("xmessage"),
    }))
      home.link(`few/${name}`, target);
    const words = [`PATH=${join(home.folder, "few")}`, program, "--open", crash];
    const ended = session.run("env", words);
    await session.desktop.window("^crash\\.pyw$");
    await takePicture(session.desktop, "xmessage");
    await session.desktop.closeByKey("Return", "^crash\\.pyw$");
    expect((await ended).status).toBe(1);
  });

  describe("by a command", () => {
    test.each([
      ["gio", ["open"]],
      ["xdg-open", []],
    ])("%s opens it in the same way", async (command, words) => {
      const script = home.write(`${command}/hello.py`, proof);
      const reported = await reportOf(script, () => session.run(command, [...words, script]));
      expect(reported).toMatchObject({ arguments: [script], folder: dirname(script), terminal: true });
    });
  });

  test("--unregister restores everything", async () => {
    expect(await handlers()).not.toEqual(before);
    expect(await pyl("--unregister")).toMatchObject({ status: 0 });
    expect(await handlers()).toEqual(before);
    const left = await session.run("find", [
      join(home.folder, ".local/share"),
      join(home.folder, ".config"),
      "-name",
      "*pyl*",
    ]);
    expect(left.output).toBe("");
    expect(basename(home.folder)).toMatch(/^pyl-story-/);
  });
});
