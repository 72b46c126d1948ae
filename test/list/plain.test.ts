import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { lines } from "../support/machines/output.ts";

test("the list is py.exe's: a blank, the selector in 16 places, a blank, the name", () => {
  expect(lines({ machine: "several", arguments: ["--list"] })).toEqual([
    " -V:3.12 *        Python 3.12",
    " -V:3.11          Python 3.11",
    " -V:GraalPy/3.11  GraalPy 3.11",
    " -V:PyPy/3.9      PyPy 3.9",
  ]);
});

test("with paths, the path is last", () => {
  expect(lines({ machine: "several", arguments: ["-0p"] }).slice(0, 2)).toEqual([
    " -V:3.12 *        /usr/local/bin/python3.12",
    " -V:3.11          /usr/bin/python3.11",
  ]);
});

test("the star follows a version, a default, or a script's request", () => {
  const starred = (run: Omit<DescribedRun, "machine">) =>
    lines({ machine: "several", ...run }).find((line) => line.includes(" * "));
  expect(starred({ arguments: ["-3.11", "-0"] })).toContain("Python 3.11");
  expect(starred({ arguments: ["-0"], environment: { PY_PYTHON: "PyPy/3.9" } })).toContain("PyPy 3.9");
  expect(starred({ arguments: ["-0", "exact.py"] })).toContain("Python 3.11");
});

test("an environment that would run comes first, without a selector", () => {
  const environment = { VIRTUAL_ENV: "/home/me/elsewhere" };
  expect(lines({ machine: "nested", arguments: ["-0"], environment })[0]).toBe(
    "  *               Active venv",
  );
  expect(lines({ machine: "nested", arguments: ["-0p"], environment })[0]).toBe(
    "  *               /home/me/elsewhere/bin/python",
  );
  expect(lines({ machine: "nested", arguments: ["-0", "outer/tool.py"] })[0]).toBe(
    "  *               Python 3.11.2 in /home/me/outer/.venv",
  );
});

test("a machine without any has an empty list, which is not a failure", () => {
  const { host, status } = runDescribed({ machine: "bare", arguments: ["--list"] });
  expect([host.written.output, status]).toEqual(["No installed Pythons found!\n", 0]);
});

test("--which prints the path and nothing else", () => {
  expect(lines({ machine: "several", arguments: ["--which", "exact.py"] })).toEqual(["/usr/bin/python3.11"]);
});

test("--dry-run prints what a shell would take", () => {
  const run = { machine: "several", arguments: ["--dry-run", "exact.py", "a b", "it's", ""] };
  expect(lines(run)).toEqual([`/usr/bin/python3.11 -u exact.py 'a b' 'it'"'"'s' ''`]);
});

describe("on Windows", () => {
  test("registered ones have their company, tag and name, as in py.exe", () => {
    expect(lines({ machine: "registered", arguments: ["-0"] })).toEqual([
      " -V:3.13-32       Python 3.13 (32-bit)",
      " -V:3.12 *        Python 3.12 (64-bit)",
      " -V:3.12-32       Python 3.12 (32-bit)",
      " -V:3.11          Python 3.11 (64-bit)",
      " -V:Acme/quoted 3 Acme quoted 3",
      " -V:2.7-32        Python 2.7-32",
      " -V:3.14          Python 3.14 (64-bit)",
    ]);
    expect(lines({ machine: "otherCompanies", arguments: ["-0"] })).toEqual([
      " -V:Astral/CPython3.12.1 CPython 3.12.1 (64-bit)",
      " -V:3.11 *        Python 3.11 (64-bit)",
      " -V:PyPy/3.10     PyPy 3.10",
      " -V:ContinuumAnalytics/Anaconda39-64 Anaconda3 2021.11 (64-bit)",
    ]);
  });

  test("the arguments that an interpreter needs follow its path", () => {
    expect(lines({ machine: "registered", arguments: ["-0p"] })).toContain(
      ' -V:Acme/quoted 3 C:\\Quoted\\python.exe -X "a b"',
    );
  });

  test("an interpreter of several sources is listed once", () => {
    expect(lines({ machine: "installManager", arguments: ["-0"] })).toEqual([
      " -V:3.14 *        Python 3.14.0",
      " -V:3.13.0        Python 3.13.0",
    ]);
    expect(lines({ machine: "store", arguments: ["-0"] })).toEqual([
      " -V:3.12 *        Python 3.12 (Store)",
      " -V:3.11          Python 3.11 (Store)",
    ]);
    const environment = { PATH: "c:\\PROGRAM FILES\\python311\\" };
    expect(lines({ machine: "registered", arguments: ["-0"], environment })).toHaveLength(7);
  });

  test("there is a star also if PATH has another spelling", () => {
    const environment = { PATH: "c:\\PROGRAM FILES\\python311\\" };
    expect(lines({ machine: "registered", arguments: ["-0", "named.py"], environment })).toContain(
      " -V:3.11 *        Python 3.11 (64-bit)",
    );
  });

  test("PYLAUNCHER_LIMIT_TO_COMPANY leaves one company", () => {
    const environment = { PYLAUNCHER_LIMIT_TO_COMPANY: "astral" };
    expect(lines({ machine: "otherCompanies", arguments: ["-0"], environment })).toEqual([
      " -V:Astral/CPython3.12.1 * CPython 3.12.1 (64-bit)",
    ]);
  });

  test("the machine's own architecture comes before others of the same version", () => {
    expect(lines({ machine: "arm64", arguments: ["-0"] }).slice(0, 3)).toEqual([
      " -V:3.13          Python 3.13 (64-bit)",
      " -V:3.12-arm64 *  Python 3.12 (ARM64)",
      " -V:3.12          Python 3.12 (64-bit)",
    ]);
  });

  test("the Store's stubs leave the list empty", () => {
    const { host, status } = runDescribed({ machine: "bareWindows", arguments: ["--list"] });
    expect([host.written.output, status]).toEqual(["No installed Pythons found!\n", 0]);
  });
});
