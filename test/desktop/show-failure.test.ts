import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { withoutInputProgram } from "../support/machines/without-input-program.ts";

const zenity = "/usr/bin/zenity";
const files = {
  "/home/me/old.pyw": "#!/usr/bin/env python2\n",
  "/home/me/old.py": "#!/usr/bin/env python2\n",
  [zenity]: { kind: "executable" },
} as const;

function fail(run: Omit<DescribedRun, "machine">, machine = "several") {
  const environment = { HOME: "/home/me", PATH: "/usr/local/bin:/usr/bin", ...run.environment };
  const { host, status } = runDescribed({
    machine,
    runs: { "/bin/sh": 80 },
    ...run,
    environment: machine === "several" ? environment : { ...run.environment },
    files: { ...(machine === "several" ? files : {}), ...run.files },
  });
  expect([status, host.launched]).toEqual([103, undefined]);
  return host;
}

describe("a failed launch is shown", () => {
  const screen = { DISPLAY: ":0" };
  const log = "/home/me/.local/state/pyl/old.pyw.log";

  test("in a window and a log, if it would be invisible otherwise", () => {
    const { files, ran, written } = fail({ arguments: ["old.pyw"], errors: "unseen", environment: screen });
    expect(files[log]).toMatch(/^=== .* Python 2 is not installed\n {2}requested by: /);
    const [, , , , text, program] = ran[0] ?? [];
    expect(program).toBe(zenity);
    expect(text).toMatch(/^Python 2 is not installed\.\n\n {2}requested by: .*what to do: /s);
    expect(written.error).toBe(`pyl: Python 2 is not installed. The log is ${log}\n`);
  });

  test("in a window and a log, if a desktop opened the script", () => {
    const words = ["--open", "--windowed", "/home/me/old.py"];
    const { ran } = fail({ arguments: words, terminals: ["error"], environment: screen });
    expect(withoutInputProgram(ran[0] ?? []).words[0]).toBe(zenity);
  });

  test.each<Omit<DescribedRun, "machine"> & { claim: string }>([
    { claim: "in a terminal", arguments: ["old.pyw"], terminals: ["error"], environment: screen },
    { claim: "if standard error is read by a program", arguments: ["old.pyw"], environment: screen },
    { claim: "without a desktop", arguments: ["old.pyw"], errors: "unseen" },
    { claim: "for a console script", arguments: ["old.py"], errors: "unseen", environment: screen },
    { claim: "for a report", arguments: ["--which", "old.pyw"], errors: "unseen", environment: screen },
  ])("on standard error alone $claim", ({ claim: _, ...run }) => {
    const { ran, written, paused, files } = fail(run);
    expect([ran, paused, files[log]]).toEqual([[], [], undefined]);
    expect(written.error).toMatch(/^pyl: Python 2 is not installed\n {2}requested by: /);
  });

  test("in a console that waits for Enter before it closes", () => {
    const { paused, written } = fail({ arguments: ["old.py"], console: "own" });
    expect(written.error).toMatch(/^pyl: Python 2 is not installed\n/);
    expect(paused).toEqual(["\nPress Enter to close "]);
  });

  test("without waiting if py.ini says never, and for a report", () => {
    const ini = { "/home/me/.config/py.ini": "[pyl]\npause = never\n" };
    expect(fail({ arguments: ["old.py"], console: "own", files: ini }).paused).toEqual([]);
    expect(fail({ arguments: ["--which", "old.py"], console: "own" }).paused).toEqual([]);
  });

  test("in a message box and a log on Windows", () => {
    const host = fail(
      {
        arguments: ["old.pyw"],
        errors: "unseen",
        files: { "C:\\Users\\me\\old.pyw": "#!/usr/bin/env python2\r\n" },
        environment: { LOCALAPPDATA: "C:\\Local" },
      },
      "windows",
    );
    expect(host.written.error).toMatch(/^Python 2 is not installed\.\n\n {2}requested by: /);
    expect(host.files["C:\\Local\\pyl\\logs\\old.pyw.log"]).toMatch(/^=== .* Python 2 is not installed\n/);
  });
});
