import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Call } from "../../support/hosts/host-calls.ts";
import {
  attendingWords,
  neededWindowsHost,
  python,
  readReported,
  running,
  useWindowsHost,
} from "../../support/hosts/windows-host.ts";
import { type Desktop, neededDesktop, openDesktop } from "../../support/stories/desktop.ts";
import { neededBoth } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { type Run, startFrom, supportFile } from "../../support/windows/outside.ts";
import { launcher, windowedLauncher } from "../../support/windows/wine.ts";

const NEW_CONSOLE = 0x10;
const DETACHED_PROCESS = 8;
const NO_WINDOW = 0x8000000;
const text = "Press Enter to close ...";

const needed = neededBoth(neededWindowsHost(), neededDesktop());

describeWith("the console, on Windows,", needed, ([needs]) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop.close());
  const { wine } = useWindowsHost(needs, () => desktop.display);

  const file = "C:\\home\\reported.json";
  const forget = () => {
    for (const name of ["reported.json", "console.json", "running", "typed"])
      rmSync(wine.unix(`C:\\home\\${name}`), { force: true });
  };
  const readJson = (path: string) => JSON.parse(readFileSync(wine.unix(path), "utf8"));

  test.each<readonly [title: string, is: boolean, run: Run]>([
    ["opened for it alone", true, { flags: NEW_CONSOLE }],
    [
      "opened for it, with its input elsewhere",
      false,
      { flags: NEW_CONSOLE, handles: ["file", "file", "file"] },
    ],
    ["that is hidden", false, { flags: NO_WINDOW }],
    ["that is not there", false, { flags: DETACHED_PROCESS }],
  ])("%s, is its own: %s", async (_title, is, run) => {
    forget();
    const calls: Call[] = [["ownsConsole"], ["ownsConsole"]];
    const [found] = await startFrom(wine, [launcher, JSON.stringify(calls), file], [run]);
    expect(found).toMatchObject({ status: 0 });
    expect(readJson(file)).toEqual([is, is]);
  });

  /** On a console that another program uses too, which types there. */
  const typeAt = async (command: readonly string[], keys: string, early = "") => {
    forget();
    const words = JSON.stringify({ command, text, keys, early });
    const typist = [python, "-I", supportFile("console.py"), words];
    expect(await startFrom(wine, typist, [{ flags: NEW_CONSOLE }])).toMatchObject([{ status: 0 }]);
    return readJson("C:\\home\\console.json");
  };

  const paused = { shown: true, waited: true, ended: true };

  test.each([
    ["Enter", "\r"],
    ["Enter behind other keys", "xy\r"],
    ["Ctrl-C", "\x03"],
  ])("waits until %s is pressed, and is not its own if others use it", async (_title, keys) => {
    const calls: Call[] = [["ownsConsole"], ["pause", text], ["isTerminal", "input"]];
    const outcome = await typeAt([launcher, JSON.stringify(calls), file], keys);
    expect(outcome).toEqual({ ...paused, status: 0 });
    expect(readJson(file)).toEqual([false, null, true]);
  });

  test.each([
    ["Enter", "\r"],
    ["Ctrl-C", "\x03"],
  ])("waits for %s behind a supervised process, whatever was typed before", async (_title, keys) => {
    const code = `import os, time
open("running", "w").close()
while not os.path.exists("typed"): time.sleep(0.05)
os._exit(7)`;
    for (const keepsErrors of [true, false]) {
      const attending = { plan: running(code), keepsErrors, onExit: [["pause", text]] as const };
      const outcome = await typeAt([launcher, attendingWords(attending, file)], keys, "\r\r");
      expect(outcome).toEqual({ ...paused, status: 7 });
      expect(readReported(wine, file)).toMatchObject({ ending: { status: 7 }, answers: [null] });
    }
  });

  test("pauses nothing where there is none", async () => {
    forget();
    const calls: Call[] = [["pause", text]];
    const words = [launcher, JSON.stringify(calls), file];
    expect(await startFrom(wine, words, [{ flags: DETACHED_PROCESS }])).toMatchObject([{ status: 0 }]);
    expect(readJson(file)).toEqual([null]);
  });

  test("leaves Ctrl-C to a supervised process while that runs", async () => {
    const code = `import os, time
try:
    open("running", "w").close()
    while True: time.sleep(0.05)
except KeyboardInterrupt:
    os._exit(9)`;
    for (const keepsErrors of [true, false]) {
      const attending = { plan: running(code), keepsErrors, onExit: [["pause", text]] as const };
      const outcome = await typeAt([launcher, attendingWords(attending, file)], "\r", "\x03");
      expect(outcome).toEqual({ ...paused, status: 9 });
    }
  });

  test("is seen as a window, and released by a key pressed there", async () => {
    forget();
    const calls: Call[] = [["ownsConsole"], ["replace", "C:\\home\\running", ""], ["pause", text]];
    const started = startFrom(wine, [launcher, JSON.stringify(calls), file], [{ flags: NEW_CONSOLE }]);
    const window = await desktop.window("pyl\\.exe$");
    while (!existsSync(wine.unix("C:\\home\\running"))) await pause(50);
    expect(existsSync(wine.unix(file))).toBe(false);
    await desktop.pressUntil(window, "Return", () => existsSync(wine.unix(file)));
    expect(await started).toMatchObject([{ status: 0 }]);
    expect(readJson(file)).toEqual([true, true, null]);
  });

  test("is done without where there is none: a box shows a thousand lines, and can be closed", async () => {
    forget();
    const calls: Call[] = [["errorsAreSeen"], ["show", `${"a line of some length\n".repeat(1000)}end`]];
    const words = [JSON.stringify(calls), file];
    const started = wine.start({ program: windowedLauncher, arguments: words, withoutStreams: true });
    await desktop.window("^pyl$");
    await desktop.closeByKey("Return", "^pyl$");
    expect(await started).toMatchObject({ status: 0 });
    expect(readJson(file)).toEqual([false, null]);
  });
});
