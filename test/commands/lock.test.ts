import { describe, expect, test } from "vitest";
import { withPathsFrom } from "../../src/commands/environments/lock-file-paths.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const block = '# /// script\n# dependencies = ["rich"]\n# ///\n';

function lock(words: readonly string[], more: Partial<DescribedRun> = {}) {
  const { host, status } = runDescribed({ machine: "several", arguments: ["--lock", ...words], ...more });
  return { status, said: host.written.error + host.written.output, ran: host.ran };
}

describe("pyl --lock", () => {
  test("without a script is an error", () => {
    expect(lock([])).toMatchObject({ status: 64, ran: [], said: expect.stringContaining("needs a script") });
    expect(lock(["-c", "pass"]).status).toBe(64);
  });

  test.each([
    ["no block", "import this\n"],
    ["an empty list", "# /// script\n# dependencies = []\n# ///\n"],
    ["requires-python alone", '# /// script\n# requires-python = ">=3.8"\n# ///\n'],
    ["a first line with the path of a Python", `#!/usr/bin/python3.11\n${block}`],
  ])("of a script with %s is an error", (_title, script) => {
    const said = expect.stringContaining("there is nothing to lock");
    expect(lock(["tool.py"], { script })).toMatchObject({ status: 106, ran: [], said });
  });

  test("with a version is an error, as the block does not count then", () => {
    expect(lock(["-3.12", "tool.py"], { script: block })).toMatchObject({
      status: 106,
      said: expect.stringContaining("no version to pyl"),
    });
  });

  test("of a script whose first line starts uv says what does it", () => {
    const script = `#!/usr/bin/env -S uv run --script\n${block}`;
    const files = { "/usr/bin/uv": { kind: "executable" } } as const;
    expect(lock(["tool.py"], { script, files }).said).toContain("uv lock --script tool.py");
  });

  test("of a name with a dot says what does it", () => {
    const said = expect.stringMatching(/a dot in it[\s\S]*uv lock --script tool\.v2\.py/);
    expect(lock(["tool.v2.py"], { script: block })).toMatchObject({ status: 106, said });
  });

  test("beside a lock of uv's is an error", () => {
    const files = { "/home/me/tool.py.lock": "" };
    const said = expect.stringMatching(/tool\.py\.lock: [\s\S]*uv lock --upgrade --script tool\.py/);
    const more = { script: block, files, directory: "/home/me" };
    expect(lock(["tool.py"], more)).toMatchObject({ status: 106, ran: [], said });
  });

  test("of a folder is an error", () => {
    const files = { "/home/me/app/__main__.py": block };
    const said = expect.stringContaining("only a script that is one file");
    expect(lock(["/home/me/app"], { files })).toMatchObject({ status: 106, ran: [], said });
  });

  test("of a script that does not exist is the error of a launch", () => {
    expect(lock(["gone.py"]).status).toBe(105);
  });

  const python = "/usr/local/bin/python3.12";
  test.each([
    [undefined, "has no pip"],
    ["pip 24.2 from /usr/lib (python 3.12)\n", "has pip 24.2"],
    ["pip 25.0.1 from /usr/lib (python 3.12)\n", "has pip 25.0.1"],
  ])("without uv needs a newer pip than %j", (answer, what) => {
    const answers = answer === undefined ? {} : { [python]: answer };
    const { said, status } = lock(["tool.py"], { script: block, answers });
    expect([status, said]).toEqual([106, expect.stringContaining(`${python} ${what}`)]);
  });

  test.each(["pip 25.1 from /x (python 3.12)", "pip 26.0.dev1 from /x (python 3.12)"])(
    "takes %s, and says if it fails",
    (answer) => {
      const more = { script: block, answers: { [python]: answer }, runs: { [python]: 1 } };
      const { said, status, ran } = lock(["tool.py"], more);
      expect([status, said]).toEqual([106, expect.stringContaining("pip could not lock")]);
      expect(ran[0]?.slice(0, 5)).toEqual([python, "-I", "-m", "pip", "lock"]);
    },
  );

  test("uses uv if it is there, on the Python that the script gets", () => {
    const uv = "/usr/bin/uv";
    const more = { script: block, files: { [uv]: { kind: "executable" } as const }, runs: { [uv]: 0 } };
    const { said, status, ran } = lock(["/home/me/tool.py"], more);
    expect(ran[0]).toEqual(expect.arrayContaining([uv, "export", "/home/me/tool.py", "--python", python]));
    // It has written nothing.
    expect([status, said]).toEqual([106, expect.stringContaining("uv could not lock")]);
  });
});

describe("the paths of a lock", () => {
  const from = (path: string) => `archive = { path = ${JSON.stringify(path)}, hashes = {} }\n`;
  test.each([
    ["../../p/w/a.whl", "w/a.whl"],
    ["../../q/a.whl", "../q/a.whl"],
    ["../../a.whl", "../a.whl"],
    ["a.whl", "../c/d/a.whl"],
    ["../../p/é 'b'.whl", "é 'b'.whl"],
    ["/abs/a.whl", "/abs/a.whl"],
  ])("%s is %s beside the script", (path, beside) => {
    expect(withPathsFrom("/c/d", "/p", from(path), posix)).toBe(from(beside));
  });

  test("are those of a table too, and of no other key", () => {
    const text = 'path = "../x.whl"\nother-path = "../x"\nname = "a path = \\"../x\\""\nsubpath = "../x"\n';
    expect(withPathsFrom("/c/d", "/c", text, posix)).toBe(text.replace("../x.whl", "x.whl"));
  });

  test("are absolute on Windows if they are on another drive", () => {
    expect(withPathsFrom("C:\\c\\d", "D:\\p", from("../w/a.whl"), windows)).toBe(from("C:\\c/w/a.whl"));
    expect(withPathsFrom("C:\\c\\d", "C:\\p", from("../w/a.whl"), windows)).toBe(from("../c/w/a.whl"));
  });
});
