import { expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "./support/described.ts";

test("the list is py.exe's: a blank, the selector in 16 places, a blank, the name", () => {
  expect(lines({ machine: "several", arguments: ["--list"] })).toEqual([
    " -V:3.12 *        Python 3.12",
    " -V:3.11          Python 3.11",
    " -V:GraalPy/3.11  GraalPy 3.11",
    " -V:PyPy/3.9      PyPy 3.9",
  ]);
});

test("with paths, the path stands last", () => {
  expect(lines({ machine: "several", arguments: ["-0p"] }).slice(0, 2)).toEqual([
    " -V:3.12 *        /usr/local/bin/python3.12",
    " -V:3.11          /usr/bin/python3.11",
  ]);
});

test("the star stands where a version is given, a default is set, or a script asks", () => {
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

test("a machine without any has an empty list, and that is no failure", () => {
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

function lines(run: DescribedRun): string[] {
  const { host, status } = runDescribed(run);
  expect(status, host.written.error).toBe(0);
  expect(host.launched).toBeUndefined();
  return host.written.output.trimEnd().split("\n");
}
