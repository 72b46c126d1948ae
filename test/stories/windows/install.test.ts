import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { neededBoth, neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { onTerminal } from "../../support/windows/outside.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";
import { compiler } from "../../support/windows/wine-prefix.ts";

const alias = "Microsoft\\WindowsApps\\Microsoft.DesktopAppInstaller_8wekyb3d8bbwe\\winget.exe";
const id = "9NCVDN91XZQP";
const announcement = "pyl: Python 3.12 is installed by winget; what follows is its output";
const words = `install -q ${id} --exact --accept-package-agreements --source msstore`;

const needed = neededBoth(neededWine(), neededSystem());

describeWith("on Windows, a Python that is missing", needed, ([template, unixPython]) => {
  const wine = useWine(template);
  const withWinget = { LOCALAPPDATA: "C:\\with" };
  const winget = `${withWinget.LOCALAPPDATA}\\${alias}`;
  const explorer = "C:\\windows\\explorer.exe";
  const python = "C:\\added\\python.exe";

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"));
    wine.write(python, readFileSync(wine.unix(stub)));
    const program = join(wine.unix("C:\\home"), "winget.exe");
    await execa(compiler, [
      "-municode",
      "-O1",
      "-s",
      "-o",
      program,
      "test/support/windows/winget.c",
      "-ladvapi32",
    ]);
    for (const path of [winget, explorer]) wine.write(path, readFileSync(program));
  });

  const start = (variables: Readonly<Record<string, string>>, option = "-3.12"): Promise<WindowsOutcome> =>
    wine.start({
      arguments: [option, "-c", "pass"],
      variables: { LOCALAPPDATA: "C:\\without", ...variables },
    });
  const argumentsOf = (program: string): string => readFileSync(wine.unix(`${program}.txt`), "utf8");

  test("is not installed unless the user allowed it, and the error says how", async () => {
    const { status, output, errors } = await start(withWinget);
    expect({ status, output }).toEqual({ status: 103, output: "" });
    expect(errors.split("\n")).toEqual([
      "pyl: Python 3.12 is not installed",
      "  requested by: -3.12 on the command line",
      "  available: Python 3.13.5",
      "  what to do: install Python 3.12, or choose an available version (pyl --list shows them)",
      `  install with: winget ${words}`,
      "",
    ]);
    expect(existsSync(wine.unix(`${winget}.txt`))).toBe(false);
  });

  test.each([
    ["no", "n\r", 103, false],
    ["the end of input", "\x1a\r", 103, false],
    // What Wine ends a process with then; Windows has 0xC000013A.
    ["Ctrl-C", "\x03", 0, false],
    ["yes, to a stand-in for pymanager that brings nothing", "y\r", 103, true],
  ])("is asked for at a console, where a person answers %s", async (_, type, status, isInstalled) => {
    const pymanager = "C:\\windows\\pymanager.exe";
    const words = `${pymanager}.txt`;
    wine.write(pymanager, readFileSync(wine.unix(explorer)));
    const typing = { arguments: ["-3.12", "-c", "pass"], wait: "[y/N]", type };
    expect(await onTerminal(wine, unixPython, typing)).toBe(status);
    expect(existsSync(wine.unix(words)) && argumentsOf(pymanager)).toBe(isInstalled && "install\n3.12\n");
    for (const path of [pymanager, words]) rmSync(wine.unix(path), { force: true });
  });

  test("is only reported in a dry run: by winget, else by its page in the Store", async () => {
    const dry = { PYLAUNCHER_ALLOW_INSTALL: "1", PYLAUNCHER_DRYRUN: "1" };
    const line = (output: string): WindowsOutcome => ({ status: 111, output: `${output}\n`, errors: "" });
    expect(await start({ ...dry, ...withWinget })).toEqual(line(`"${winget}" ${words}`));
    expect(await start(dry)).toEqual(line(`"ms-windows-store://pdp/?productid=${id}"`));
    const always = { PYLAUNCHER_ALWAYS_INSTALL: "1", PYLAUNCHER_DRYRUN: "1" };
    expect((await start(always, "-3.13")).output).toBe('"ms-windows-store://pdp/?productid=9PNRBTZXMB4Z"\n');
    expect(existsSync(wine.unix(`${winget}.txt`))).toBe(false);
  });

  test("is an error when winget fails", async () => {
    const { status, errors } = await start({ ...withWinget, PYLAUNCHER_ALLOW_INSTALL: "1", ENDS: "5" });
    expect(status).toBe(111);
    expect(errors.split("\n").slice(0, 2)).toEqual([
      announcement,
      "pyl: winget did not install Python 3.12: it ended with exit status 5",
    ]);
    expect(argumentsOf(winget)).toBe(words.replaceAll(" ", "\n").concat("\n"));
  });

  test("is still an error when winget has not brought it", async () => {
    const { status, errors } = await start({ ...withWinget, PYLAUNCHER_ALLOW_INSTALL: "1" });
    expect(status).toBe(103);
    expect(errors).toContain("Python 3.12 is not installed");
  });

  test("is shown in the Store if winget is missing", async () => {
    const { status, errors } = await start({ PYLAUNCHER_ALLOW_INSTALL: "1" });
    expect(status).toBe(111);
    expect(errors.split("\n")[0]).toBe(
      "pyl: Python 3.12 is not installed; its page in the Microsoft Store is open now",
    );
    expect(argumentsOf(explorer)).toBe(`ms-windows-store://pdp/?productid=${id}\n`);
  });

  test("is started when winget has installed it", async () => {
    const adds = { ...withWinget, PYLAUNCHER_ALLOW_INSTALL: "1", ADDS: python };
    const { status, output, errors } = await start(adds);
    expect({ status, errors }).toEqual({ status: 0, errors: `${announcement}\n` });
    // What winget writes stays where it writes it.
    const [installing, started = ""] = output.split("\n");
    expect(installing).toBe("installing\r");
    expect(JSON.parse(started)).toMatchObject({ argv: [python, "-c", "pass"] });
  });
});
