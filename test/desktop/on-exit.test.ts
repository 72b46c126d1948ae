import { describe, expect, test } from "vitest";
import type { ExitAction } from "../../src/desktop/exit-action.ts";
import { onExit } from "../../src/desktop/on-exit.ts";
import type { Ending, OperatingSystem } from "../../src/host/host.ts";
import type { Description } from "../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { withoutInputProgram } from "../support/machines/without-input-program.ts";

const executable = { kind: "executable" } as const;
const zenity = "/usr/bin/zenity";
const log = "/home/me/.local/state/pyl/gui.pyw.log";

function look(
  action: ExitAction,
  ending: Partial<Ending>,
  description: Partial<Description> = {},
): MemoryHost {
  const operatingSystem: OperatingSystem = description.operatingSystem ?? "linux";
  const host = memoryHost({ arguments: ["pyl"], files: {}, ...description, operatingSystem });
  const whole = { status: 0, signal: 0, errors: "", exitAction: JSON.stringify(action), ...ending };
  const platform = operatingSystem === "windows" ? windows : posix;
  expect(onExit(host, machineOf(host, platform), whole)).toBe(whole.status);
  return host;
}

describe("a console that closes with the script", () => {
  const paused = (
    pause: "always" | "error" | "never",
    ending: Partial<Ending>,
    description?: Partial<Description>,
  ) => look({ kind: "console", name: "tool.py", pause }, ending, description).paused;

  test.each([
    ["error", { status: 1 }, "\ntool.py ended with exit status 1. Press Enter to close "],
    [
      "error",
      { status: 139, signal: 11 },
      "\ntool.py was ended by signal 11 (segmentation fault). Press Enter to close ",
    ],
    ["error", { status: 159, signal: 31 }, "\ntool.py was ended by signal 31. Press Enter to close "],
    ["always", { status: 0 }, "\nPress Enter to close "],
    ["always", { status: 2 }, "\ntool.py ended with exit status 2. Press Enter to close "],
    ["always", { status: 130, signal: 2 }, "\nPress Enter to close "],
  ] as const)("waits with pause=%s after %j", (pause, ending, text) => {
    expect(paused(pause, ending)).toEqual([text]);
  });

  test.each([
    ["error", { status: 0 }],
    ["error", { status: 130, signal: 2 }],
    ["error", { status: 143, signal: 15 }],
    ["error", { status: 129, signal: 1 }],
    ["never", { status: 1 }],
  ] as const)("does not wait with pause=%s after %j", (pause, ending) => {
    expect(paused(pause, ending)).toEqual([]);
  });

  test("does not wait after Ctrl-C on Windows, and names the codes with which Windows ends programs", () => {
    const on = { operatingSystem: "windows" } as const;
    expect(paused("error", { status: 0xc000013a }, on)).toEqual([]);
    expect(paused("error", { status: 0xc0000005 }, on)).toEqual([
      "\ntool.py ended with code 0xC0000005 (access violation). Press Enter to close ",
    ]);
    expect(paused("error", { status: 0xe0000001 }, on)).toEqual([
      "\ntool.py ended with code 0xE0000001. Press Enter to close ",
    ]);
  });

  test("cannot be confused by a script's name", () => {
    const { paused } = look({ kind: "console", name: "a\x1b[2J.py", pause: "error" }, { status: 1 });
    expect(paused).toEqual(["\na\\x1b[2J.py ended with exit status 1. Press Enter to close "]);
  });
});

describe("a windowed script that fails", () => {
  const action: ExitAction = { kind: "window", name: "gui.pyw", log };
  const errors =
    'Traceback (most recent call last):\n  File "gui.pyw", line 1\nZeroDivisionError: a\\b <c> & d\n';
  const failed = { status: 1, errors };
  const environment = { PATH: "/bin:/usr/bin:relative", HOME: "/home/me" };
  const show = (
    programs: Record<string, number>,
    more: Partial<Description> = {},
    ending: Partial<Ending> = failed,
  ) =>
    look(action, ending, {
      runs: zenity in programs ? { ...programs, "/bin/sh": programs[zenity] as number } : programs,
      files: Object.fromEntries(Object.keys(programs).map((path) => [path, executable])),
      ...more,
      environment: { ...environment, ...more.environment },
    });

  test("is written to the log, with the time and everything that it wrote", () => {
    const { files } = show({ [zenity]: 0 });
    expect(files[log]).toMatch(
      /^=== \d{4}-\d\d-\d\d \d\d:\d\d:\d\d gui\.pyw ended with exit status 1\nTraceback/,
    );
    expect(files[log]).toContain(`${errors}\n`);
  });

  test("is appended to the log, unless that is too long", () => {
    expect(show({}, { files: { [log]: "older\n" } }).files[log]).toMatch(/^older\n===/);
    expect(show({}, { files: { [log]: "x".repeat((1 << 20) + 1) } }).files[log]).toMatch(/^===/);
  });

  test("is reported on standard error too", () => {
    expect(show({}).written.error).toBe(`pyl: gui.pyw ended with exit status 1. The log is ${log}\n`);
  });

  test("is shown by zenity, without escapes and markup", () => {
    const { words, input } = withoutInputProgram(show({ [zenity]: 80 }).ran[0] ?? []);
    expect(words.slice(0, 3)).toEqual([zenity, "--text-info", "--title=gui.pyw"]);
    expect(input).toBe(
      `gui.pyw ended with exit status 1.\n\nTraceback (most recent call last):\n  File "gui.pyw", line 1\nZeroDivisionError: a\\b <c> & d\n\nThe log is ${log}.`,
    );
  });

  const names = (host: MemoryHost) => host.ran.map((ran) => withoutInputProgram(ran).words[0]);

  test.each([
    [
      "zenity before the others",
      { [zenity]: 80, "/usr/bin/kdialog": 0, "/usr/bin/xmessage": 80 },
      "",
      [zenity],
    ],
    ["kdialog first on KDE", { [zenity]: 80, "/bin/kdialog": 0 }, "KDE", ["/bin/kdialog"]],
    [
      "the next, when one cannot open its window",
      { [zenity]: 1, "/usr/bin/xmessage": 80 },
      "",
      [zenity, "/usr/bin/xmessage"],
    ],
    [
      "none more, when a window was closed by its corner",
      { [zenity]: 80, "/usr/bin/xmessage": 80 },
      "",
      [zenity],
    ],
    ["a notification at least", { "/usr/bin/notify-send": 0 }, "", ["/usr/bin/notify-send"]],
    ["nothing where there is nothing", {}, "", []],
    ["nothing from a relative folder of PATH", { "relative/zenity": 0 }, "", []],
  ])("is shown by %s", (_claim, programs, desktop, expected) => {
    const environment = { XDG_CURRENT_DESKTOP: desktop };
    expect(names(show(programs as Record<string, number>, { environment }))).toEqual(expected);
  });

  test("has its details behind a button in kdialog, and no markup in a notification", () => {
    const [kdialog] = show({ "/bin/kdialog": 0 }).ran;
    expect(kdialog?.slice(1, 3)).toEqual([
      "--title=gui.pyw",
      `--detailederror=<qt>gui.pyw ended with exit status 1.<br><br>ZeroDivisionError: a&#92;b &lt;c&gt; &amp; d<br><br>The log is ${log}.</qt>`,
    ]);
    expect(kdialog?.at(-1)).toMatch(
      /^<pre>Traceback .*\n.*\nZeroDivisionError: a&#92;b &lt;c&gt; &amp; d<\/pre>$/,
    );
    const { ran } = look({ ...action, name: "<b>.pyw" }, failed, {
      environment,
      files: { "/bin/notify-send": executable },
      runs: { "/bin/notify-send": 0 },
    });
    expect(ran[0]?.at(-1)).toMatch(/^&lt;b&gt;\.pyw ended/);
  });

  test("is shown even if it wrote nothing", () => {
    const host = show({ [zenity]: 80 }, {}, { status: 3 });
    expect(host.files[log]).toContain("ended with exit status 3\nNothing was written to standard error.\n");
    expect(withoutInputProgram(host.ran[0] ?? []).input).toBe(
      `gui.pyw ended with exit status 3.\n\nThe log is ${log}.`,
    );
  });

  test("is shown without a log if that cannot be written", () => {
    const host = look({ ...action, log: undefined }, failed, { environment });
    expect(host.written.error).toBe("pyl: gui.pyw ended with exit status 1. The log could not be written\n");
  });

  test("is shown in a box on Windows, and by osascript on macOS", () => {
    const box = show({}, { operatingSystem: "windows" });
    expect(box.written.error).toMatch(/^gui\.pyw ended with exit status 1\.\n\nTraceback/);
    const osascript = show({ "/usr/bin/osascript": 0 }, { operatingSystem: "macos" });
    expect(osascript.ran[0]?.slice(-2)[0]).toBe("gui.pyw");
  });

  test.each([
    ["ended well", { status: 0, errors: "a warning\n" }],
    ["was ended with the session", { status: 143, signal: 15 }],
    ["was interrupted", { status: 130, signal: 2 }],
  ])("is not shown if it %s", (_claim, ending) => {
    const host = show({ [zenity]: 0 }, {}, ending);
    expect([host.ran, host.written.error, host.files[log]]).toEqual([[], "", undefined]);
  });
});
