import { describe, expect, test } from "vitest";
import { runDescribed } from "../support/machines/described.ts";
import { answer, answering, json } from "../support/machines/info.ts";

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
