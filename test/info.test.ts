import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Stream } from "../src/host/host.ts";
import type { MemoryHost } from "../src/host/memory.ts";
import { machines } from "./machines/machines.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

/** What a Python prints: src/python/probe.py's line, then that of src/python/facts.py. */
const answer = (more: object = {}): string => {
  const { implementation, version, variant, ...facts } = {
    implementation: "cpython",
    version: "3.12.4",
    variant: "standard",
    implementationVersion: null,
    prefix: "/usr/local",
    basePrefix: "/usr/local",
    sitePackages: ["/usr/local/lib/python3.12/site-packages", "/usr/lib/python3/dist-packages"],
    userSite: { path: "/home/me/.local/lib/python3.12/site-packages", isEnabled: true },
    sitecustomize: null,
    usercustomize: null,
    ...more,
  };
  return `${JSON.stringify({ implementation, version, variant })}\n${JSON.stringify(facts)}`;
};

const answering: DescribedRun = {
  machine: "several",
  arguments: ["--info"],
  answers: { "/usr/local/bin/python3.12": answer() },
};

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

describe("the interpreter is started", () => {
  test("with the options that make it ignore parts of its surroundings", () => {
    const given = (...words: readonly string[]) =>
      options(runDescribed({ ...answering, arguments: words }).host);
    expect(given("--info")).toEqual([]);
    expect(given("--info", "-I")).toEqual(["-I"]);
    expect(given("--info", "-usE", "-O", "-P", "-S", "-i", "hello.py", "-I")).toEqual([
      "-E",
      "-P",
      "-S",
      "-s",
    ]);
    expect(given("--info", "-W", "-I", "-X", "-E", "-c", "-s")).toEqual([]);
    expect(given("--info", "-WI", "-Xs", "-m", "-I")).toEqual([]);
    expect(given("--info", "--check-hash-based-pycs", "-I", "-s")).toEqual(["-s"]);
  });

  test("with such options of the shebang as well", () => {
    const files = { "/home/me/tool.py": "#!/usr/bin/env -S python3.12 -I -u\n" };
    const printed = (...words: readonly string[]) =>
      options(runDescribed({ ...answering, files, arguments: ["--info", ...words, "tool.py"] }).host);
    expect(printed()).toEqual(["-I"]);
    expect(printed("-sv")).toEqual(["-I", "-s"]);
  });

  test("with the variables that the shebang's env sets", () => {
    const files = { "/home/me/tool.py": "#!/usr/bin/env -S -i A=1 B=2 A=3 python3.12\n" };
    const answers = { "/usr/bin/env": answer() };
    const { host, status } = runDescribed({ ...answering, files, answers, arguments: ["--info", "tool.py"] });
    expect(host.asked[0]?.slice(0, 6)).toEqual([
      "/usr/bin/env",
      "-i",
      "A=3",
      "B=2",
      "/usr/local/bin/python3.12",
      "-c",
    ]);
    expect(status).toBe(0);
  });

  test("by the environment's name for it, even if the launch starts the base interpreter", () => {
    const files = {
      "/home/me/outer/.venv/bin/python": { is: "self" },
      "/home/me/outer/.venv/bin/python3": { is: "self" },
    } as const;
    const { host } = runDescribed({
      machine: "nested",
      arguments: ["--info", "outer/tool.py"],
      files: { ...files, "/usr/bin/python": { link: "python3.11" } },
    });
    expect(host.asked[0]?.[0]).toBe("/home/me/outer/.venv/bin/python");
  });

  test("with the arguments that its installer registered", () => {
    const { host } = runDescribed({ machine: "registered", arguments: ["-V:Acme/quoted 3", "--info"] });
    expect(host.asked[0]?.slice(0, 4)).toEqual(["C:\\Quoted\\python.exe", "-X", "a b", "-c"]);
  });
});

/** The options that Python was asked with. */
function options({ asked }: MemoryHost): readonly string[] {
  const [command] = asked;
  return command?.slice(1, command.indexOf("-c")) ?? [];
}

describe("PYTHONSTARTUP", () => {
  const file = { "/home/me/startup.py": "", "/home/me/closed.py": { access: "unreadable" } } as const;
  const rows: readonly (readonly [
    claim: string,
    value: string,
    words: readonly string[],
    printed: string,
  ])[] = [
    ["is read in a session", "/home/me/startup.py", [], "(read before the first prompt)"],
    [
      "is read if the program comes from a terminal",
      "/home/me/startup.py",
      ["-"],
      "(read before the first prompt)",
    ],
    ["is missing", "/gone.py", [], "(does not exist; Python reports that before the first prompt)"],
    ["is a folder", "/home/me", [], "(is a folder; Python reports that before the first prompt)"],
    ["is ignored with -E", "/home/me/startup.py", ["-uE"], "(ignored, because of an option)"],
    ["is ignored with -I", "/gone.py", ["-I"], "(does not exist; ignored, because of an option)"],
    [
      "is not read with --no-startup",
      "/home/me/startup.py",
      ["--no-startup"],
      "(not read, because of --no-startup)",
    ],
    [
      "is unreadable",
      "/home/me/closed.py",
      [],
      "(cannot be read by this user; Python reports that before the first prompt)",
    ],
    [
      "is not read for a script",
      "/home/me/startup.py",
      ["hello.py"],
      "(not read, as this is not an interactive session)",
    ],
    [
      "is not read for code",
      "/gone.py",
      ["-c", "-i"],
      "(does not exist; not read, as this is not an interactive session)",
    ],
    [
      "is not read after a script by a Python before 3.13",
      "/home/me/startup.py",
      ["-i", "hello.py"],
      "(not read, as this is not an interactive session)",
    ],
  ];
  test.each(rows)("%s", (_claim, PYTHONSTARTUP, words, printed) => {
    const { host } = runDescribed({
      ...answering,
      files: file,
      environment: { PYTHONSTARTUP },
      arguments: ["--info", ...words],
    });
    expect(host.written.output).toContain(`PYTHONSTARTUP   ${PYTHONSTARTUP} ${printed}\n`);
  });

  test("is read after a script since 3.13", () => {
    const run = {
      machine: "bare",
      files: { ...file, "/usr/bin/python3.13": { kind: "executable" } },
      environment: { PYTHONSTARTUP: "startup.py" },
    } as const;
    const { host } = runDescribed({ ...run, arguments: ["--info", "-i", "hello.py"] });
    expect(host.written.output).toContain(
      "PYTHONSTARTUP   /home/me/startup.py (read before the prompt that follows the script)\n",
    );
  });

  test("is what the shebang's env makes of it", () => {
    const printed = (line: string) => {
      const files = { ...file, "/home/me/tool.py": `#!/usr/bin/env -S ${line} python3.12\n` };
      const environment = { PYTHONSTARTUP: "/gone.py" };
      return json(
        {
          ...answering,
          answers: { "/usr/bin/env": answer() },
          files,
          environment,
          arguments: ["--info", "tool.py"],
        },
        0,
      ).startup;
    };
    expect(printed("-i A=b")).toEqual({ kind: "unset" });
    expect(printed("PYTHONSTARTUP=/home/me/startup.py")).toMatchObject({
      path: "/home/me/startup.py",
      isThere: true,
    });
  });
});

describe("extra startup files are printed with whether they run:", () => {
  const ini = "[pyl]\nstartup = session.py\nlocal_startup = .pythonrc.py\n";
  const files = {
    "/home/me/.config/py.ini": ini,
    "/home/me/.config/session.py": "",
    "/home/me/.pythonrc.py": "",
    "/home/me/first.py": "",
  } as const;
  const rows: readonly (readonly [claim: string, words: readonly string[], printed: readonly string[]])[] = [
    [
      "py.ini's and the working directory's, in a session",
      [],
      [
        "/home/me/.config/session.py ([pyl] startup; read before the first prompt)",
        "/home/me/.pythonrc.py ([pyl] local_startup; read before the first prompt)",
      ],
    ],
    [
      "the command line's instead of py.ini's",
      ["--startup", "first.py"],
      [
        "/home/me/first.py (--startup; read before the first prompt)",
        "/home/me/.pythonrc.py ([pyl] local_startup; read before the first prompt)",
      ],
    ],
    [
      "the command line's alone, with a script",
      ["--startup", "first.py", "hello.py"],
      [
        "/home/me/first.py (--startup; run before the script)",
        "/home/me/.pythonrc.py ([pyl] local_startup; not read, as this is not an interactive session)",
      ],
    ],
    [
      "none with --no-startup",
      ["--no-startup"],
      [
        "/home/me/.config/session.py ([pyl] startup; not read, because of --no-startup)",
        "/home/me/.pythonrc.py ([pyl] local_startup; not read, because of --no-startup)",
      ],
    ],
    [
      "none with -I",
      ["-I"],
      [
        "/home/me/.config/session.py ([pyl] startup; ignored, because of an option)",
        "/home/me/.pythonrc.py ([pyl] local_startup; ignored, because of an option)",
      ],
    ],
    ["one that is missing", ["--startup", "gone.py"], ["/home/me/gone.py (--startup; does not exist)"]],
  ];
  test.each(rows)("%s", (_claim, words, printed) => {
    const { host } = runDescribed({ ...answering, files, arguments: ["--info", ...words] });
    const lines = host.written.output.split("\n").map((line) => line.slice(16));
    const start = lines.indexOf(printed[0] ?? "");
    expect(lines.slice(start, start + printed.length)).toEqual(printed);
  });

  test("another user's, with the owner", () => {
    const theirs = { ...files, "/home/me/.pythonrc.py": { owner: 1001 } };
    const { host } = runDescribed({ ...answering, files: theirs });
    expect(host.written.output).toContain(
      "/home/me/.pythonrc.py ([pyl] local_startup; not read: it belongs to user 1001)\n",
    );
  });

  test("fails as the launch would for a file that cannot run", () => {
    const { host, status } = runDescribed({
      ...answering,
      arguments: ["--info", "--startup", "a", "-m", "b"],
    });
    expect([status, host.written.output]).toEqual([64, ""]);
    expect(host.written.error).toContain("pyl: --startup is for sessions and scripts, and -m is neither\n");
  });
});

describe("of its own settings, pyl prints", () => {
  const line = (label: string, run: Partial<DescribedRun>) =>
    runDescribed({ ...answering, ...run })
      .host.written.output.split("\n")
      .filter((each) => each.startsWith(label))[0];

  test("the version that is asked for, and where", () => {
    expect(line("asked for", { arguments: ["-3.12", "--info"] })).toBe(
      "asked for       Python 3.12 (the command line: -3.12)",
    );
    expect(line("asked for", { arguments: ["--info", "any.py"] })).toBe(
      "asked for       Python 3 (any.py:1: #!/usr/bin/env python3)",
    );
  });

  test("the default, and whether it decides", () => {
    const environment = { PY_PYTHON: "3.11" };
    expect(line("default", { environment })).toBe(
      "default         Python 3.11 (the environment variable PY_PYTHON=3.11)",
    );
    expect(line("default", { environment, machine: "nested", directory: "/home/me/outer/inner" })).toBe(
      "default         Python 3.11 (the environment variable PY_PYTHON=3.11), which does not decide here",
    );
    expect(line("default", { environment, arguments: ["-3.12", "--info"] })).toBe("default         none");
    const own = { PY_PYTHON3: "3.11" };
    expect(line("default", { environment: own, arguments: ["-3", "--info"] })).toContain("PY_PYTHON3=3.11");
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

describe("the JSON follows its schema", () => {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync("docs/info.schema.json", "utf8")),
  );
  const errorsOf = (run: DescribedRun): unknown => {
    const { host } = runDescribed({ ...run, arguments: ["--info", "--json", ...run.arguments] });
    if (host.written.output === "") return [];
    validate(JSON.parse(host.written.output));
    return validate.errors ?? [];
  };

  test("with an answer and every key", () => {
    const answers = {
      "/usr/local/bin/python3.12": answer({
        implementation: "pypy",
        implementationVersion: "7.3.17",
        sitecustomize: { path: "/etc/sitecustomize.py", isLoaded: true },
      }),
    };
    const environment = { PYTHONSTARTUP: "/gone.py", PY_PYTHON3: "3.12" };
    const files = { "/etc/py.ini": "", "/home/me/any.py": "#!python3\n" };
    const run = { ...answering, answers, environment, files, arguments: ["any.py"] };
    expect(errorsOf(run)).toEqual([]);
    expect(json({ ...run, arguments: ["--info", "--json", "any.py"] })).toEqual({
      schemaVersion: 1,
      executable: "/usr/local/bin/python3.12",
      isPython: true,
      version: "3.12.4",
      implementation: "PyPy",
      variant: "standard",
      isPrerelease: false,
      source: "path",
      startup: { kind: "notInteractive", path: "/gone.py", isThere: false, state: "missing" },
      furtherStartup: [],
      answered: true,
      implementationVersion: "7.3.17",
      prefix: "/usr/local",
      basePrefix: "/usr/local",
      sitePackages: ["/usr/local/lib/python3.12/site-packages", "/usr/lib/python3/dist-packages"],
      sitecustomize: { path: "/etc/sitecustomize.py", isLoaded: true },
      userSite: { path: "/home/me/.local/lib/python3.12/site-packages", isEnabled: true, isThere: false },
      asked: {
        request: "Python 3",
        origin: { kind: "file", path: "any.py", line: 1, text: "#!python3" },
      },
      default: {
        request: "Python 3.12",
        origin: { kind: "environment", name: "PY_PYTHON3", text: "3.12" },
        decides: true,
      },
      pyIni: ["/etc/py.ini"],
    });
  });

  test("with extra startup files", () => {
    const files = {
      "/etc/py.ini": "[pyl]\nstartup = /gone.py\nlocal_startup = .pythonrc.py\n",
      "/home/me/.pythonrc.py": { owner: 7 },
    };
    expect(errorsOf({ ...answering, files, arguments: [] })).toEqual([]);
    expect(json({ ...answering, files, arguments: ["--info"] }).furtherStartup).toEqual([
      {
        from: "setting",
        origin: { kind: "file", path: "/etc/py.ini", line: 2, text: "startup = /gone.py" },
        path: "/gone.py",
        use: "read",
        isThere: false,
        state: "missing",
      },
      {
        from: "workingDirectory",
        origin: { kind: "file", path: "/etc/py.ini", line: 3, text: "local_startup = .pythonrc.py" },
        path: "/home/me/.pythonrc.py",
        use: "read",
        isThere: true,
        state: "there",
        distrust: { kind: "untrustedFile", owner: "7" },
      },
    ]);
  });

  test.each(Object.keys(machines))("%s", (machine) => {
    expect(errorsOf({ machine, arguments: [] })).toEqual([]);
  });
});

function json(run: DescribedRun, expected = 0): Record<string, unknown> {
  const words = run.arguments.includes("--json")
    ? run.arguments
    : [...run.arguments.slice(0, 1), "--json", ...run.arguments.slice(1)];
  const { host, status } = runDescribed({ ...run, arguments: words });
  expect(status, host.written.error).toBe(expected);
  return JSON.parse(host.written.output);
}
