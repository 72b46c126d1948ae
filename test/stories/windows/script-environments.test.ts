import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { filesOfWheel } from "../../support/stories/wheels.ts";
import { zip } from "../../support/stories/zip.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, useWine } from "../../support/windows/wine.ts";

// Environments that pyl.exe makes for scripts with dependencies, by venv and pip of a real CPython for Windows.

/** Each Python that starts takes seconds here. */
const timeout = 240_000;

describeWith("the Windows program makes an environment for a script", neededWine(), (template) => {
  const wine = useWine(template);
  const variables = { LOCALAPPDATA: "C:\\home\\local", PYTHONDONTWRITEBYTECODE: "1", PIP_NO_INDEX: "1" };
  const folder = () => join(wine.unix("C:\\home\\local"), "pyl", "scripts");
  const block =
    '# /// script\r\n# dependencies = ["tiny @ file:///C:/home/a%20b/tiny-1.0-py3-none-any.whl"]\r\n# ///\r\n';
  const code = "import sys, tiny\r\nprint(tiny.version, sys.prefix, *sys.argv[1:])\r\n";

  beforeAll(async () => {
    for (const version of ["3.13.5", "3.14.3"]) {
      const library = `C:\\py\\${version}\\lib`;
      for (const name of ["venvlauncher.exe", "venvwlauncher.exe"])
        wine.write(
          `${library}\\venv\\scripts\\nt\\${name}`,
          readFileSync(wine.unix("C:\\pyl\\redirector.exe")),
        );
      // Wine 8 ends a program that calls CopyFile2, or asks WMI as platform.version() does.
      const without = "import sys, _winapi\ndel _winapi.CopyFile2\nsys.modules['_wmi'] = None\n";
      wine.write(`${library}\\sitecustomize.py`, without);
    }
    wine.write("C:\\home\\a b\\tiny-1.0-py3-none-any.whl", zip(filesOfWheel("tiny", "1.0")));
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"),
    });
  });

  const run = (name: string, text: string) =>
    wine.start({ arguments: [wine.write(`C:\\home\\scripts\\${name}`, text), "a b"], variables });

  test(
    "once, which the next launch uses",
    async () => {
      const first = await run("tool.py", block + code);
      // It takes long here.
      expect(first.errors).toMatch(
        /^(?:pyl: in \d+ seconds pyl has made the environment of tool\.py\r?\n)?$/,
      );
      expect(first).toMatchObject({
        status: 0,
        output: expect.stringMatching(/^1\.0 C:\\home\\local\\pyl\\scripts\\\w+\\1 a b\r\n$/),
      });
      for (const name of ["tool.py", "copy of tool.py"])
        expect(await run(name, block + code)).toEqual({ ...first, errors: "" });
      expect(readdirSync(folder())).toHaveLength(1);
    },
    timeout,
  );

  test(
    "whose line starts uv, which is not there",
    async () => {
      const line = "#!/usr/bin/env -S uv run -q -p 3.13 --script\r\n";
      const outcome = await run("line.py", line + block + code);
      expect(outcome).toMatchObject({
        status: 0,
        output: expect.stringMatching(/^1\.0 C:\\home\\local\\pyl\\scripts\\/),
      });
      expect(readdirSync(folder())).toHaveLength(2);
    },
    timeout,
  );

  test(
    "not for one that cannot be made",
    async () => {
      const outcome = await run("missing.py", block.replaceAll("tiny", "missing") + code);
      expect(outcome).toMatchObject({ status: 106, output: "" });
      expect(outcome.errors).toContain("could not be made");
      expect(outcome.errors).toContain("missing");
      // An open file cannot be removed here, and the lock is one.
      const kept = readdirSync(folder()).map((name) => readdirSync(join(folder(), name)));
      expect(kept.filter((names) => !names.includes("pyl-ready"))).toEqual([["pyl-lock"]]);
    },
    timeout,
  );
});
