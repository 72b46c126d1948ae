import { describe, expect, test } from "vitest";
import type { LaunchPlan } from "../../src/host/host.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

type Row = Omit<DescribedRun, "machine"> & { readonly claim: string };

const files = {
  "/home/me/tool.py": "#!/usr/bin/env python3\n",
  "/home/me/gui.pyw": "#!/usr/bin/env python3\n",
  "/home/me/sub/deep.py": "#!/usr/bin/env python3\n",
  "/usr/bin/xterm": { kind: "executable" },
} as const;
const screen = { DISPLAY: ":0" };

function plan(run: Omit<DescribedRun, "machine">, machine = "several"): LaunchPlan {
  const { host } = runDescribed({ machine, ...run, files: { ...files, ...run.files } });
  if (host.launched === undefined) throw new Error(`nothing was started: ${host.written.error}`);
  return host.launched;
}

const actionOf = ({ supervise }: LaunchPlan) => supervise && JSON.parse(supervise.exitAction);

describe("a process is not supervised", () => {
  test.each<Row>([
    {
      claim: "in a console that other programs use too",
      arguments: ["tool.py"],
      terminals: ["input", "error"],
    },
    { claim: "for a windowed script whose errors are visible", arguments: ["gui.pyw"], environment: screen },
    { claim: "for a windowed script without a desktop", arguments: ["gui.pyw"], errors: "unseen" },
    {
      claim: "for a console script whose failure is invisible",
      arguments: ["tool.py"],
      errors: "unseen",
      environment: screen,
    },
    { claim: "with --pause if standard input is not a terminal", arguments: ["--pause=always", "tool.py"] },
    {
      claim: "with --pause=never",
      arguments: ["--pause=never", "tool.py"],
      console: "own",
      terminals: ["input"],
    },
    {
      claim: "for a session, whose console closes when it ends",
      arguments: [],
      console: "own",
      terminals: ["input"],
    },
    {
      claim: "if py.ini says so",
      arguments: ["tool.py"],
      console: "own",
      files: { "/home/me/.config/py.ini": "[pyl]\npause = never\n" },
    },
    {
      claim: "if pyl is started under the name of an interpreter",
      arguments: ["tool.py"],
      startedAs: "python3",
      console: "own",
    },
  ])("$claim", ({ claim: _, ...row }) => {
    expect(plan({ ...row, environment: { HOME: "/home/me", ...row.environment } }).supervise).toBeUndefined();
  });
});

describe("a process is supervised", () => {
  test("in a console that was opened for the script, to wait for Enter after a failure", () => {
    const launched = plan({ arguments: ["tool.py", "a"], console: "own" });
    expect(actionOf(launched)).toEqual({ kind: "console", name: "tool.py", pause: "error" });
    expect(launched).toMatchObject({ supervise: { keepsErrors: false }, forwardFrom: 1 });
  });

  test("as py.ini says, only in a console that was opened for the script", () => {
    const ini = { "/home/me/.config/py.ini": "[pyl]\npause = always\n" };
    const environment = { HOME: "/home/me" };
    expect(actionOf(plan({ arguments: ["tool.py"], console: "own", files: ini, environment })).pause).toBe(
      "always",
    );
    const shared = plan({ arguments: ["tool.py"], terminals: ["input"], files: ini, environment });
    expect(shared.supervise).toBeUndefined();
  });

  test("in any console, if an option says so", () => {
    const launched = plan({ arguments: ["--pause=always", "tool.py"], terminals: ["input"] });
    expect(actionOf(launched)).toEqual({ kind: "console", name: "tool.py", pause: "always" });
  });

  test("for a windowed script whose failure would be invisible, with its errors and a log", () => {
    const environment = { ...screen, HOME: "/home/me" };
    const launched = plan({ arguments: ["gui.pyw"], errors: "unseen", environment });
    expect(launched.supervise?.keepsErrors).toBe(true);
    expect(actionOf(launched)).toEqual({
      kind: "window",
      name: "gui.pyw",
      log: "/home/me/.local/state/pyl/gui.pyw.log",
    });
  });

  test("on Windows, where there is always a desktop", () => {
    const gui = { "C:\\Users\\me\\gui.pyw": "" };
    const environment = { LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" };
    const launched = plan({ arguments: ["gui.pyw"], errors: "unseen", files: gui, environment }, "windows");
    expect(actionOf(launched).log).toBe("C:\\Users\\me\\AppData\\Local\\pyl\\logs\\gui.pyw.log");
  });
});

describe("--open, as a double-click does", () => {
  const open = (run: Omit<DescribedRun, "machine">) =>
    plan({
      ...run,
      environment: { HOME: "/home/me", PATH: "/usr/local/bin:/usr/bin", ...screen, ...run.environment },
    });

  test("opens no terminal for a windowed script, which runs in its folder too", () => {
    const launched = open({ arguments: ["--open", "/home/me/gui.pyw"], terminals: ["error"] });
    expect(launched).toMatchObject({
      program: "/usr/bin/python3",
      directory: "/home/me",
      supervise: { keepsErrors: true },
    });
  });

  test("runs the script in this terminal if there is no desktop", () => {
    const launched = open({
      arguments: ["--open", "/home/me/tool.py"],
      environment: { DISPLAY: "" },
      terminals: ["input"],
    });
    expect(launched).toMatchObject({ program: "/usr/bin/python3", directory: "/home/me" });
  });

  test("opens a command file on macOS, in the user's own terminal", () => {
    const { host } = runDescribed({
      machine: "homebrew",
      arguments: ["--open", "/Users/me/a 'b'.py", "x"],
      environment: { HOME: "/Users/me" },
      answers: { "/bin/chmod": "" },
      files: { "/Users/me/a 'b'.py": "", "/bin/chmod": { kind: "executable" } },
    });
    const [path = ""] = host.launched?.leading ?? [];
    expect(host.launched?.program).toBe("/usr/bin/open");
    expect(path).toMatch(/^\/Users\/me\/Library\/Caches\/pyl\/open-[0-9a-f]{8}\.command$/);
    expect(host.asked).toContainEqual(["/bin/chmod", "700", path]);
    expect(host.replaced[path]).toBe(
      `#!/bin/sh\ncd /Users/me && ${host.program()} --pause=error '/Users/me/a '"'"'b'"'"'.py' x\n`,
    );
  });

  test("only changes to the script's folder on Windows, which opens consoles by itself", () => {
    const launched = plan(
      { arguments: ["--open", "C:\\Users\\me\\project\\src\\tool.py"], directory: "C:\\" },
      "windows",
    );
    expect(launched.directory).toBe("C:\\Users\\me\\project\\src");
  });

  test.each([
    [["--open"], 64, "pyl: --open needs a script to open"],
    [["--open", "-m", "this"], 64, "pyl: --open needs a script to open"],
    [
      ["--open", "/home/me/tool.py"],
      101,
      "pyl: /home/me/tool.py cannot be opened: there is no terminal, and neither DISPLAY",
    ],
  ])("%j without a desktop is an error", (words, status, text) => {
    const result = runDescribed({ machine: "several", arguments: words, files });
    expect(result).toMatchObject({ status, host: { launched: undefined } });
    expect(result.host.written.error).toContain(text);
  });
});

describe("--background", () => {
  const background = (...words: string[]) =>
    runDescribed({
      machine: "several",
      arguments: ["--background", ...words],
      directory: "/home/me/sub",
      files,
    });

  test.each([
    [["../tool.py", "a"], "/home/me/sub/tool.log"],
    [["../gui.pyw"], "/home/me/sub/gui.log"],
    [["-m", "http.server"], "/home/me/sub/http.server.log"],
    [["-um", "http.server"], "/home/me/sub/http.server.log"],
    [["-mhttp.server", "8000"], "/home/me/sub/http.server.log"],
    [["--log", "out/x.txt", "../tool.py"], "/home/me/sub/out/x.txt"],
    [["--log=/var/x", "-c", "pass"], "/var/x"],
    [["--open", "/home/me/tool.py"], "/home/me/tool.log"],
    [["--open", "--log", "x.txt", "/home/me/tool.py"], "/home/me/x.txt"],
  ])("%j writes to %s, and prints the process id", (words, log) => {
    const { host, status } = background(...words);
    expect(host.detached.map((each) => each.log)).toEqual([log]);
    expect(host.files[log]).toBe("");
    expect([status, host.written.output, host.launched]).toEqual([0, "4711\n", undefined]);
  });

  test.each([
    [[], "pyl: --background cannot run an interactive session\n"],
    [["-"], "pyl: --background cannot run an interactive session\n"],
    [["-c", "pass"], "pyl: --background cannot name a log after the code of -c\n"],
  ])("%j is refused", (words, text) => {
    const { host, status } = background(...words);
    expect([status, host.detached]).toEqual([64, []]);
    expect(host.written.error).toContain(text);
  });

  test("starts nothing if the log cannot be written", () => {
    const { host, status } = background("--log", "/home/me/tool.py/x", "../tool.py");
    expect([status, host.detached]).toEqual([101, []]);
    expect(host.written.error).toContain("pyl: the log /home/me/tool.py/x cannot be written\n");
  });

  test("writes nothing in a dry run", () => {
    const { host } = background("--dry-run", "../tool.py");
    expect([host.detached, host.written.output]).toEqual([[], "/usr/bin/python3 ../tool.py\n"]);
    expect(host.files["/home/me/sub/tool.log"]).toBeUndefined();
  });
});
