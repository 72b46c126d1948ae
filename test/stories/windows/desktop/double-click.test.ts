import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Desktop, neededDesktop, openDesktop } from "../../../support/stories/desktop.ts";
import { neededBoth } from "../../../support/stories/interpreters.ts";
import { takePicture } from "../../../support/stories/picture.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import { windowsDesktop } from "../../../support/windows/desktop.ts";
import { installed } from "../../../support/windows/registry.ts";
import { neededWine, useWine } from "../../../support/windows/wine.ts";

/** Writes how it was started into a file beside it. */
const proof = `import ctypes, json, os, sys
windows = ctypes.windll.kernel32
reported = {"arguments": sys.argv, "folder": os.getcwd(), "executable": sys.executable,
        "console": windows.GetConsoleProcessList((ctypes.c_uint * 9)(), 9)}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "proof.json"), "w") as file:
    json.dump(reported, file)
`;

interface Proof {
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly executable: string;
  readonly console: number;
}

describeWith("a double-click on Windows", neededBoth(neededWine(), neededDesktop()), ([template]) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop.close());
  const wine = useWine(template, () => desktop.display);
  const windows = windowsDesktop(wine, () => desktop);
  let before = "";

  const register = (option: string) => wine.start({ arguments: [option] });
  const proofIn = (folder: string) => wine.unix(`${folder}\\proof.json`);
  const reported = async (folder: string): Promise<Proof> => {
    await vi.waitUntil(() => existsSync(proofIn(folder)), { timeout: 30_000, interval: 100 });
    const text = await vi.waitUntil(() => readFileSync(proofIn(folder), "utf8") || undefined, {
      timeout: 5000,
    });
    rmSync(proofIn(folder));
    return JSON.parse(text);
  };

  beforeAll(async () => {
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      "HKEY_CURRENT_USER\\Software\\Classes\\.py": { "": "Somebody.Else", Kept: { data: "4:01000000" } },
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment": {
        PATHEXT: ".COM;.EXE;.BAT",
      },
    });
    for (const folder of ["C:\\scripts", "C:\\my scripts & co"]) mkdirSync(wine.unix(folder));
    for (const name of ["hello.py", "window.pyw", "archive.pyz"]) wine.write(`C:\\scripts\\${name}`, proof);
    wine.write("C:\\my scripts & co\\a é (1).py", proof);
    wine.write("C:\\crash\\crash.pyw", "import sys\nprint('not shown')\n1/0\n");
    wine.write("C:\\crash\\crash.py", "1/0\n");
    before = await windows.userRegistry();
  });

  test("--register, twice, and then --unregister leave the registry as it was", async () => {
    expect(await register("--register")).toMatchObject({ status: 0, errors: "" });
    const registered = await windows.userRegistry();
    expect(registered).toContain("Pyl.File");
    expect((await register("--register")).output).toContain("nothing");
    expect(await windows.userRegistry()).toBe(registered);
    expect(await register("--unregister")).toMatchObject({ status: 0, errors: "" });
    expect(await windows.userRegistry()).toBe(before);
    expect((await register("--unregister")).output).toContain("nothing");
  });

  describe("after --register", () => {
    beforeAll(async () => {
      expect(await register("--register")).toMatchObject({ status: 0, errors: "" });
      await windows.mergeClasses();
    });

    test("opens a script in a new console, in its folder, with its arguments", async () => {
      expect(await windows.open("C:\\scripts\\hello.py", ["a b", "", 'q"r', "end\\"])).toBe(0);
      expect(await reported("C:\\scripts")).toEqual({
        arguments: ["C:\\scripts\\hello.py", "a b", "", 'q"r', "end\\"],
        folder: "C:\\scripts",
        executable: "C:\\py\\3.13.5\\python.exe",
        // Python, and the launcher that waits for it.
        console: 2,
      });
    });

    test("opens a windowed script without a console", async () => {
      expect(await windows.open("C:\\scripts\\window.pyw")).toBe(0);
      const { executable, console } = await reported("C:\\scripts");
      expect([executable, console]).toEqual(["C:\\py\\3.13.5\\pythonw.exe", 0]);
    });

    test("opens scripts with blanks and letters of any kind in their names", async () => {
      expect(await windows.open("C:\\my scripts & co\\a é (1).py")).toBe(0);
      expect((await reported("C:\\my scripts & co")).arguments).toEqual(["C:\\my scripts & co\\a é (1).py"]);
    });

    test("works in Explorer's window", async () => {
      windows.explore("C:\\scripts");
      const window = await desktop.window("scripts");
      // Explorer has one row for each file, sorted by name, folders first.
      await desktop.doubleClick(window, { x: 187, y: 83 }, () => existsSync(proofIn("C:\\scripts")));
      expect((await reported("C:\\scripts")).folder).toBe("C:\\scripts");
      await takePicture(desktop, "windows-explorer");
    });

    test("shows the traceback of a windowed script in a message box, and writes it to a log", async () => {
      const ended = windows.open("C:\\crash\\crash.pyw");
      await desktop.window("^pyl$");
      await takePicture(desktop, "windows-traceback");
      await desktop.closeByKey("Return", "^pyl$");
      expect(await ended).toBe(1);
      const { output } = await wine.start({
        program: "C:\\windows\\system32\\cmd.exe",
        arguments: ["/c", "echo %LOCALAPPDATA%"],
      });
      const log = readFileSync(wine.unix(`${output.trim()}\\pyl\\logs\\crash.pyw.log`), "utf8");
      expect(log).toMatch(/^=== .* crash\.pyw ended with exit status 1\r?\nTraceback/);
      expect(log).toContain("ZeroDivisionError");
    });

    test("keeps the console of a failed script open until Enter is pressed", async () => {
      const ended = windows.open("C:\\crash\\crash.py");
      const window = await desktop.window("pyl\\.exe|python\\.exe");
      const hasEnded = { yes: false };
      ended.then(() => {
        hasEnded.yes = true;
      });
      const hasText = async () => (await desktop.colours(window, { x: 60, y: 40 })) > 1;
      await vi.waitUntil(hasText, { timeout: 30_000, interval: 300 });
      await takePicture(desktop, "windows-pause");
      expect(hasEnded.yes).toBe(false);
      await desktop.pressUntil(window, "Return", () => hasEnded.yes);
      expect(await ended).toBe(1);
    });
  });
});
