import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { elfArm, elfNeeding, peArm, peProgram, peX64 } from "../machines/headers.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const first = "/usr/local/bin/python3";
const program: Entry = { kind: "executable" };
const text = (content: string): Entry => ({ kind: "executable", content });
const musl = elfNeeding("/lib/ld-musl-x86_64.so.1");

/** `/usr/bin/python3` comes behind the first on PATH. */
function started(
  script: string,
  files: DescribedRun["files"],
  refuses: DescribedRun["refuses"],
  ...words: readonly string[]
): {
  readonly program: string | undefined;
  readonly leading: readonly string[] | undefined;
  readonly said: string;
} {
  const run = { machine: "several", script, files: { ...files }, arguments: [...words, "tool.py"] };
  const { host } = runDescribed(refuses === undefined ? run : { ...run, refuses });
  const { program, leading } = host.launched ?? {};
  return { program, leading, said: host.written.error + host.written.output };
}

describe("if the system refuses to start the choice,", () => {
  test.each<[string, Entry, string]>([
    ["whose loader is missing", musl, "ENOENT"],
    ["for another processor", elfArm, "ENOEXEC"],
    ["that is empty", text(""), "ENOEXEC"],
    ["whose first line names a program that is missing", text("#!/opt/gone\n"), "ENOENT"],
    ["that shows nothing, on a file system without execution", program, "EACCES"],
  ])("env goes on behind a first one %s", (_title, entry, systemError) => {
    const files = { [first]: entry };
    const refuses = { [first]: systemError };
    expect(started("#!/usr/bin/env python3\n", files, refuses)).toMatchObject({
      program: "/usr/bin/python3",
      said: "",
    });
  });

  test("a text without a first line is run by sh, as by execvp", () => {
    const files = { [first]: text('exec /usr/bin/python3 "$@"\n') };
    const { program, leading } = started("#!/usr/bin/env -S python3 -u\n", files, { [first]: "ENOEXEC" });
    expect([program, leading]).toEqual(["/bin/sh", [first, "-u"]]);
  });

  test("a program that is not a Python is run by sh too, or the next of its name is started", () => {
    const files = { "/usr/local/bin/tool": text("echo\n"), "/usr/bin/tool": program };
    const script = "#!/usr/bin/env tool\n";
    const refuses = { "/usr/local/bin/tool": "ENOEXEC" };
    expect(started(script, files, refuses).program).toBe("/bin/sh");
    expect(started(script, { ...files, "/usr/local/bin/tool": musl }, refuses).program).toBe("/usr/bin/tool");
  });

  test("the newest that can be started is chosen", () => {
    const newest = "/home/me/.local/share/uv/python/cpython-3.14.1-linux-x86_64-musl/bin/python3.14";
    const { program, said } = started("", { [newest]: musl }, { [newest]: "ENOENT" });
    expect([program, said]).toEqual(["/usr/local/bin/python3.12", ""]);
  });

  test("a path in the first line is not replaced, and the error says why", () => {
    const files = { "/opt/own/python3": musl };
    const { said } = started("#!/opt/own/python3\n", files, { "/opt/own/python3": "ENOENT" });
    expect(said).toContain(
      "/opt/own/python3 could not be started: the loader that it needs, /lib/ld-musl-x86_64.so.1, does not exist (ENOENT)",
    );
  });

  test("an environment is not replaced, and the error has the command that creates it again", () => {
    const python = "/home/me/.venv/bin/python";
    const files = { "/home/me/.venv/pyvenv.cfg": "home = /opt/bin\nversion = 3.11.2\n", [python]: elfArm };
    const { program, said } = started("", files, { [python]: "ENOEXEC" });
    expect(program).toBeUndefined();
    expect(said).toContain(
      "the environment /home/me/.venv is broken: its Python cannot be started: it was built for a 64-bit ARM processor",
    );
    expect(said).toContain(
      "pyl -3.11 -m venv --clear /home/me/.venv; or run the script without it: pyl -3.11 tool.py",
    );
  });

  test("what cannot be started is named if nothing else satisfies", () => {
    const exact = "/usr/local/bin/python3.14";
    const { said } = started("#!/usr/bin/env python3.14\n", { [exact]: musl }, { [exact]: "ENOENT" });
    expect(said).toContain("pyl: Python 3.14 is not installed\n");
    expect(said).toContain(
      `  skipped: ${exact}: the loader that it needs, /lib/ld-musl-x86_64.so.1, does not exist\n`,
    );
  });

  test("another error is reported at once", () => {
    const { program, said } = started("", {}, { "/usr/local/bin/python3.12": "E2BIG" });
    expect(program).toBeUndefined();
    expect(said).toContain("too long (E2BIG)");
  });
});

describe("on Windows, if the choice cannot be started,", () => {
  const best = "C:\\Python312\\python3.12.exe";
  const next = "C:\\Python312\\python.exe";
  const without = peProgram({ texts: ["python312.dll"] });

  function launched(entry: Entry, systemError: string, more: Partial<DescribedRun> = {}) {
    const { files, refuses, ...rest } = more;
    const { host, status } = runDescribed({
      machine: "windows",
      arguments: ["hello.py"],
      ...rest,
      files: { [best]: entry, [next]: entry, ...files },
      refuses: { [best]: systemError, [next]: systemError, ...refuses },
    });
    return { program: host.launched?.program, said: host.written.error, status };
  }

  test.each<[string, Entry, string]>([
    ["because it is empty", text(""), "ERROR_BAD_EXE_FORMAT"],
    ["because it is for another processor", peArm, "ERROR_EXE_MACHINE_TYPE_MISMATCH"],
    ["because its library is missing", without, "0xC0000135"],
  ])("the next is, %s", (_title, entry, systemError) => {
    const { program, said } = launched(entry, systemError);
    expect([program, said]).toEqual(["C:\\Python311\\python3.11.exe", ""]);
  });

  test("the reason is said if there is no other", () => {
    const { said, status } = launched(without, "0xC0000135", { arguments: ["-3.12", "hello.py"] });
    expect(said).toContain(`skipped: ${best}: python312.dll, which it needs, does not exist\n`);
    expect(status).toBe(103);
  });

  test("a path in the first line is not replaced, and the error says why", () => {
    const { said, status } = launched(without, "0xC0000135", {
      script: `#!${best}\n`,
      arguments: ["line.py"],
    });
    expect(said).toContain(
      `${best} could not be started: python312.dll, which it needs, does not exist (0xC0000135)`,
    );
    expect(status).toBe(101);
  });

  test("the base of an environment is examined too", () => {
    const scripts = "C:\\Users\\me\\.venv\\Scripts";
    const files = {
      "C:\\Users\\me\\.venv\\pyvenv.cfg": "home = C:\\base\nversion = 3.12.1\n",
      [`${scripts}\\python.exe`]: peX64,
      "C:\\base\\python.exe": without,
    };
    const refuses = { [`${scripts}\\python.exe`]: "0xC0000135" };
    const { said, status } = launched(program, "0xC0000135", { files, refuses });
    expect(said).toContain(
      "is broken: its Python cannot be started: python312.dll, which it needs, does not exist\n  found at: C:\\base\\python.exe",
    );
    expect(status).toBe(107);
  });

  test("a script that has returned that status itself is not run again", () => {
    expect(launched(peX64, "0xC0000135")).toEqual({ program: undefined, said: "", status: 0xc0000135 });
  });

  test("a script without a console runs in the console program with its console hidden", () => {
    const files = {
      [best]: program,
      [next]: program,
      "C:\\Python312\\pythonw.exe": text(""),
      "C:\\Users\\me\\gui.pyw": "",
    };
    const { host } = runDescribed({
      machine: "windows",
      arguments: ["gui.pyw"],
      files,
      refuses: { "C:\\Python312\\pythonw.exe": "ERROR_BAD_EXE_FORMAT" },
    });
    expect(host.launched).toMatchObject({ program: best, hidesConsole: true });
  });
});

describe("a report says the same without a start:", () => {
  const files = { [first]: musl };
  const script = "#!/usr/bin/env python3\n";

  test("--which", () => {
    expect(started(script, files, undefined, "--which").said).toBe("/usr/bin/python3\n");
  });

  test("--explain", () => {
    expect(started(script, files, undefined, "--explain").said).toContain(
      `The first of that name on PATH is ${first}: it is skipped, because the loader that it needs, /lib/ld-musl-x86_64.so.1, does not exist.`,
    );
  });

  test("--dry-run of a text without a first line", () => {
    const shell = { [first]: text("exec python3.12\n") };
    expect(started(script, shell, undefined, "--dry-run").said).toContain(`/bin/sh ${first} tool.py`);
  });

  test("--list", () => {
    expect(started(script, files, undefined, "--list").said).not.toContain(first);
  });
});
