import { readFileSync, rmSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { neededBoth, neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { onTerminal, supportFile } from "../../support/windows/outside.ts";
import { installed } from "../../support/windows/registry.ts";
import { launcher, neededWine, useWine, windowedLauncher } from "../../support/windows/wine.ts";

const needed = neededBoth(neededWine(), neededSystem());

// Ctrl-Break, and what comes with the end of a console or session, Wine does not have (docs/windows.md).
describeWith("a script on Windows ends", needed, ([template, unixPython]) => {
  const wine = useWine(template);

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"));
  });

  test.each([
    ["pyl.exe", launcher],
    ["pylw.exe", windowedLauncher],
  ])("with %s when that is killed, but what the script has started goes on", async (name, program) => {
    wine.write(`C:\\${name}\\there`, "");
    const { output, errors } = await wine.start({
      program: "C:\\py\\3.13.5\\python.exe",
      arguments: ["-I", supportFile("killed.py"), program],
      directory: `C:\\${name}`,
    });
    expect(errors).toBe("");
    expect(JSON.parse(output)).toEqual({
      before: [true, true],
      scriptEnded: true,
      backgroundEnded: false,
      outlived: true,
    });
  });

  test("with its own exit code through pylw.exe too", async () => {
    const codes = [0, 3, 259, 0xc0000005, 0xffffffff];
    const ending = wine.write(
      "C:\\home\\ends.pyw",
      "import ctypes, sys\nctypes.windll.kernel32.ExitProcess(ctypes.c_uint(int(sys.argv[1])))\n",
    );
    const outcomes = await wine.startAll(
      codes.map((code) => ({ program: windowedLauncher, arguments: [ending, `${code}`] })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(codes);
  });

  /** A script on a terminal, where Ctrl-C is typed: its exit code, and what it wrote into a file. */
  const interrupt = async (name: string, source: string) => {
    rmSync(wine.unix("C:\\home\\ready"), { force: true });
    const log = wine.unix("C:\\home\\log");
    rmSync(log, { force: true });
    wine.write(`C:\\home\\${name}`, `${beginning}${source}`);
    const status = await onTerminal(wine, unixPython, { arguments: [name], type: "\x03" });
    return { status, reported: readFileSync(log, "utf8").trim().split(/\s+/) };
  };

  test("as it likes after Ctrl-C: it is interrupted once, and the launcher waits for its end", async () => {
    const source = `
try:
    wait()
except KeyboardInterrupt:
    report("interrupted")
    try:
        time.sleep(1)
    except KeyboardInterrupt:
        report("again")
    report("farewell")
    sys.exit(41)
`;
    const outcome = await interrupt("farewell.py", source);
    expect(outcome).toEqual({ status: 41, reported: ["waiting", "interrupted", "farewell"] });
  });

  test("as Python does by Ctrl-C without a handler", async () => {
    // STATUS_CONTROL_C_EXIT, of which Unix sees the low byte.
    const outcome = await interrupt("uncaught.py", "wait()\ntell('went on')\n");
    expect(outcome).toEqual({ status: 0xc000013a & 0xff, reported: ["waiting"] });
  });

  test("not at all by Ctrl-C that it ignores", async () => {
    const source = `
import signal
signal.signal(signal.SIGINT, lambda *_: report("ignored"))
wait(1.5)
report("went on")
sys.exit(7)
`;
    const outcome = await interrupt("ignores.py", source);
    expect(outcome).toEqual({ status: 7, reported: ["waiting", "ignored", "went", "on"] });
  });
});

const beginning = `
import sys, time

def report(text):
    with open("log", "a") as file:
        print(text, file=file)

def wait(seconds=30):
    report("waiting")
    open("ready", "w").close()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.05)
`;
