import { describe, expect, test } from "vitest";
import type { Stream } from "../../src/host/host.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { answer, answering, json } from "../support/machines/info.ts";

test("prints a line for each fact, and starts the interpreter once", () => {
  const { host, status } = runDescribed(answering);
  expect(host.written.output.split("\n")).toEqual([
    "executable      /usr/local/bin/python3.12",
    "version         3.12.4",
    "implementation  CPython",
    "architecture    unknown",
    "found in        PATH",
    "environment     none",
    "prefix          /usr/local",
    "base prefix     /usr/local",
    "site-packages   /usr/local/lib/python3.12/site-packages",
    "                /usr/lib/python3/dist-packages",
    "user site       /home/me/.local/lib/python3.12/site-packages (enabled, not there)",
    "sitecustomize   none",
    "usercustomize   none",
    "PYTHONSTARTUP   not set",
    "asked for       any version",
    "default         none",
    "py.ini          none",
    "",
  ]);
  expect([status, host.asked.length, host.launched]).toEqual([0, 1, undefined]);
});

test("without an answer prints the facts that it reads from files, with exit status 1", () => {
  for (const [text, files] of [
    [undefined, {}],
    ["", {}],
    ["Traceback", {}],
    ["{}", {}],
    [answer({ version: "no version" }), {}],
    [answer({ implementation: "ruby" }), {}],
    [answer({ prefix: "" }), {}],
  ] as const) {
    const answers = text === undefined ? {} : { "/usr/local/bin/python3.12": text };
    const { host, status } = runDescribed({ ...answering, answers, files });
    expect(host.written.output.split("\n").slice(0, 8)).toEqual([
      "executable      /usr/local/bin/python3.12",
      "version         3.12",
      "implementation  CPython",
      "architecture    unknown",
      "found in        PATH",
      "environment     none",
      "not known       prefix, base prefix, site-packages, user site, sitecustomize and usercustomize:",
      "                it could not be started, failed, or took more than ten seconds",
    ]);
    expect([status, host.written.error]).toEqual([1, ""]);
    expect(json({ ...answering, answers, files }, 1)).toMatchObject({ answered: false, version: "3.12" });
  }
});

test("ignores what modules print when Python starts", () => {
  const answers = { "/usr/local/bin/python3.12": `{"prefix": "/mine"}\nhello\n${answer()}\n` };
  expect(json({ ...answering, answers })).toMatchObject({ answered: true, prefix: "/usr/local" });
});

test("prefers the interpreter's answer to what its name says", () => {
  const answers = {
    "/usr/local/bin/python3.12": answer({
      implementation: "pypy",
      version: "3.10.14",
      implementationVersion: "7.3.17",
    }),
  };
  const { host } = runDescribed({ ...answering, answers });
  expect(host.written.output).toContain("version         3.10.14\nimplementation  PyPy 7.3.17\n");
});

test("prints the paths of sitecustomize and usercustomize, and whether Python imports them", () => {
  const answers = {
    "/usr/local/bin/python3.12": answer({
      sitecustomize: { path: "/etc/python3.12/sitecustomize.py", isLoaded: true },
      usercustomize: { path: "/home/me/usercustomize.py", isLoaded: false },
      userSite: { path: "/home/me/lib", isEnabled: false },
    }),
  };
  const { host } = runDescribed({ ...answering, answers, files: { "/home/me/lib/x.py": "" } });
  expect(host.written.output).toContain("user site       /home/me/lib (not enabled)\n");
  expect(host.written.output).toContain("sitecustomize   /etc/python3.12/sitecustomize.py\n");
  expect(host.written.output).toContain("usercustomize   /home/me/usercustomize.py (not loaded)\n");
});

describe("of its own settings, pyl prints", () => {
  const line = (label: string, run: Partial<DescribedRun>) =>
    runDescribed({ ...answering, ...run })
      .host.written.output.split("\n")
      .filter((each) => each.startsWith(label))[0];

  test("the version that is asked for, and where", () => {
    expect(line("asked for", { arguments: ["-3.12", "--info"] })).toBe(
      "asked for       Python 3.12 (-3.12 on the command line)",
    );
    expect(line("asked for", { arguments: ["--info", "any.py"] })).toBe(
      "asked for       Python 3 (any.py:1: #!/usr/bin/env python3)",
    );
  });

  test("the default, and whether it decides", () => {
    const environment = { PY_PYTHON: "3.11" };
    expect(line("default", { environment })).toBe(
      'default         Python 3.11 (the environment variable PY_PYTHON="3.11")',
    );
    expect(line("default", { environment, machine: "nested", directory: "/home/me/outer/inner" })).toBe(
      'default         Python 3.11 (the environment variable PY_PYTHON="3.11"), which does not decide here',
    );
    expect(line("default", { environment, arguments: ["-3.12", "--info"] })).toBe("default         none");
    const own = { PY_PYTHON3: "3.11" };
    expect(line("default", { environment: own, arguments: ["-3", "--info"] })).toContain('PY_PYTHON3="3.11"');
  });

  test("the py.ini files that it reads", () => {
    const files = { "/home/me/.config/py.ini": "", "/etc/py.ini": "" };
    const { host } = runDescribed({ ...answering, files });
    expect(host.written.output).toContain(
      "py.ini          /home/me/.config/py.ini\n                /etc/py.ini\n",
    );
  });

  test("where the interpreter was found", () => {
    const found = (run: Partial<DescribedRun>) => line("found in", run)?.slice(16);
    expect(found({ machine: "nested", directory: "/home/me/outer" })).toBe("the nearest environment upward");
    expect(found({ machine: "nested", environment: { VIRTUAL_ENV: "/home/me/elsewhere" } })).toBe(
      "the active environment",
    );
    expect(found({ machine: "pyenvInstalls" })).toBe("pyenv");
    expect(found({ machine: "registered" })).toBe("registry");
    expect(
      found({
        arguments: ["--info", "shebang.py"],
        files: { "/home/me/shebang.py": "#!/usr/bin/python3.11\n" },
      }),
    ).toBe("the first line");
  });
});

test("does not start a program that is not a Python", () => {
  const files = { "/home/me/tool.sh": "#!/bin/sh\n", "/bin/sh": { kind: "executable" } } as const;
  const run = { ...answering, files, arguments: ["--info", "tool.sh"] };
  const { host, status } = runDescribed(run);
  expect(host.written.output.split("\n").slice(0, 2)).toEqual([
    "executable  /bin/sh",
    "Python      none: the shebang asks for this program",
  ]);
  expect([status, host.asked]).toEqual([0, []]);
  expect(json({ ...run, arguments: ["--info", "--json", "tool.sh"] })).toMatchObject({ isPython: false });
});

test("fails as the launch would", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["--info"] });
  expect([status, host.written.output]).toEqual([112, ""]);
});

test("dims the labels on a terminal only", () => {
  const environment = { TERM: "xterm" };
  const shown = (terminals: readonly Stream[]) =>
    runDescribed({ ...answering, environment, terminals }).host.written.output.split("\n")[0];
  expect(shown(["output"])).toBe("\u001b[2mexecutable    \u001b[0m  /usr/local/bin/python3.12");
  expect(shown(["error"])).toBe("executable      /usr/local/bin/python3.12");
});

test("escapes control characters in names", () => {
  const path = "/usr/bin/\u001b[2J";
  const files = { [`${path}/python3.12`]: { kind: "executable" } } as const;
  const { host } = runDescribed({
    machine: "bare",
    arguments: ["--info"],
    files,
    environment: { PATH: path },
  });
  expect(host.written.output).toContain("executable      /usr/bin/\\x1b[2J/python3.12\n");
});
