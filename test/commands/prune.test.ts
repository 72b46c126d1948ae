import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const newest = "/usr/local/bin/python3.12";

function prune(words: readonly string[], more: Partial<DescribedRun> = {}) {
  const { host, status } = runDescribed({
    machine: "several",
    arguments: words,
    runs: { [newest]: 0, "/usr/bin/python3": 0, "/usr/bin/python3.11": 0 },
    ...more,
  });
  const [program, ...rest] = host.ran[0] ?? [];
  const { error, output } = host.written;
  return { program, options: rest.slice(0, 3), words: rest.slice(4), status, said: output + error };
}

describe("pyl --prune", () => {
  const options = ["-I", "-S", "-c"];
  const folder = "/home/me/.cache/pyl";

  test.each([
    [["--prune"], "text", "apply"],
    [["--prune", "--json"], "json", "apply"],
    [["--prune", "--dry-run"], "text", "preview"],
    [["--json", "--dry-run", "--prune"], "json", "preview"],
  ])("%j starts a Python that does it", (words, format, purpose) => {
    expect(prune(words)).toMatchObject({ status: 0, options, words: [folder, format, purpose], said: "" });
  });

  test("changes nothing with PYLAUNCHER_DRYRUN", () => {
    const environment = { PYLAUNCHER_DRYRUN: "1" };
    expect(prune(["--prune"], { environment }).words).toEqual([folder, "text", "preview"]);
  });

  test("is in the cache folder that the variables name", () => {
    const environment = { XDG_CACHE_HOME: "/big/cache" };
    expect(prune(["--prune"], { environment }).words[0]).toBe("/big/cache/pyl");
  });

  test("takes the Python that a version asks for", () => {
    expect(prune(["--prune", "-3.11"])).toMatchObject({ program: "/usr/bin/python3.11", status: 0 });
  });

  test("takes another one if that of the project is missing, or too old", () => {
    const there = prune(["--prune"]);
    for (const version of ["3.99", "2.7"]) {
      const files = {
        "/home/me/.python-version": `${version}\n`,
        "/usr/bin/python2.7": { kind: "executable" } as const,
      };
      expect(prune(["--prune"], { directory: "/home/me", files }).words).toEqual(there.words);
    }
  });

  test("passes the exit status on", () => {
    expect(prune(["--prune", "-3.12"], { runs: { [newest]: 1 } }).status).toBe(1);
  });

  test.each([["tool.py"], ["-c", "pass"], ["-m", "venv"], ["-"]])("takes no script: %s", (...words) => {
    expect(prune(["--prune", ...words])).toMatchObject({ status: 64, program: undefined });
  });

  test("without a Python says how to do it by hand", () => {
    const { said, status } = prune(["--prune"], { machine: "bare" });
    expect(status).toBe(103);
    expect(said).toContain("--prune needs a Python 3.4 or later");
    expect(said).toContain("rm -r /home/me/.cache/pyl/scripts");
  });

  test("with a Python that does not start is an error", () => {
    expect(prune(["--prune"], { runs: {} })).toMatchObject({
      status: 101,
      said: expect.stringContaining("could not be started"),
    });
  });

  test("does nothing in a folder of another user", () => {
    const files = { [folder]: { kind: "directory", owner: 1001 } } as const;
    expect(prune(["--prune"], { files })).toMatchObject({
      status: 106,
      program: undefined,
      said: expect.stringContaining("in a folder of another user"),
    });
  });

  test("is no option of a launch", () => {
    expect(prune(["--prune", "--which"]).status).toBe(64);
  });
});
