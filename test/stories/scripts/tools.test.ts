import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neededPip } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { type PackageIndex, startPackageIndex } from "../../support/stories/package-index.ts";
import { describeWith, launcher, makeHome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// Scripts whose first line starts uv, on a machine that does not have it yet, or has it.

describeWith(
  "a script that starts uv, on a machine without it",
  neededBoth(neededPip(), neededFurther()),
  ([, { newer, older }]) => {
    const home = makeHome();
    const path = [newer.folder, older.folder, "/usr/bin", "/bin"];
    const packages = join(home.folder, "packages");
    let index: PackageIndex;
    beforeAll(async () => {
      makeWheel(packages, "tiny", "1.0");
      makeWheel(packages, "large", "2.0");
      index = await startPackageIndex(packages);
    });
    afterAll(() => index.close());

    const code =
      "import sys, tiny, large\nprint(tiny.version, large.version, '%d.%d' % sys.version_info[:2], *sys.argv[1:])\n";
    const write = (name: string, words: string) =>
      home.write(name, `#!/usr/bin/env -S ${words}\n# /// script\n# dependencies = ["tiny"]\n# ///\n${code}`);
    const run = (script: string) =>
      start({ home, path, arguments: [script, "a b"], variables: { PIP_INDEX_URL: index.url } });

    test.each(["uv run -q --with large --script", "uv --quiet run --with=large -s", "pipx run --with large"])(
      "%s has its packages",
      async (words) => {
        const script = write("tool.py", words);
        const outcome = await run(script);
        expect(outcome).toMatchObject({ status: 0, output: `1.0 2.0 ${newer.minor} a b\n` });
        // It is in one and the same environment.
        expect(index.requests.filter((each) => each.includes("/files/tiny"))).toHaveLength(1);
        expect(await run(script)).toEqual({ ...outcome, errors: "" });
      },
    );

    test("what it needs is known after the first launch", async () => {
      const known = join(home.folder, ".cache/pyl/known");
      for (const words of [
        "uv run -s --with tiny",
        `uv run -p ${older.minor} -qw tiny`,
        "pipx run --with=tiny",
      ]) {
        const script = home.write(
          "known.py",
          `#!/usr/bin/env -S ${words}\nimport tiny\nprint(tiny.version)\n`,
        );
        const before = readdirSync(known).length;
        for (let launch = 0; launch < 2; launch += 1)
          expect(await run(script)).toMatchObject({ status: 0, output: "1.0\n" });
        expect(readdirSync(known)).toHaveLength(before + 1);
      }
    });

    test("its Python is the base of its environment", async () => {
      const script = write("older.py", `uv run -p ${older.minor} --with large --script`);
      const expected = { status: 0, output: `1.0 2.0 ${older.minor} a b\n` };
      expect(await run(script)).toMatchObject(expected);
      expect(await run(script)).toMatchObject(expected);
    });

    test("Python's options in the line count at each launch", async () => {
      const script = home.write(
        "bytes.py",
        "#!/usr/bin/env -S uv run --with tiny python -bb\nimport sys, tiny\nprint(sys.flags.bytes_warning)\n",
      );
      for (let launch = 0; launch < 2; launch += 1)
        expect(await run(script)).toMatchObject({ status: 0, output: "2\n" });
    });

    test("uv is started as soon as it is there, and no longer than that", async () => {
      const script = write("appears.py", "uv run --with large --script");
      const mine = { status: 0, output: `1.0 2.0 ${newer.minor} a b\n` };
      expect(await run(script)).toMatchObject(mine);
      const uv = home.write(".local/bin/uv", '#!/bin/sh\necho uv "$@"\n');
      chmodSync(uv, 0o755);
      expect(await run(script)).toMatchObject({
        status: 0,
        output: `uv run --with large --script ${script} a b\n`,
      });
      rmSync(uv);
      expect(await run(script)).toMatchObject(mine);
    });

    test("a program called uv that starts pyl again does not do so for ever", async () => {
      const script = write("round.py", "uv run --with large --script");
      const uv = home.write(".local/bin/uv", `#!/bin/sh\nexec ${launcher.join(" ")} "$5"\n`);
      chmodSync(uv, 0o755);
      const outcome = await run(script);
      rmSync(uv);
      expect(outcome).toMatchObject({ status: 101, output: "" });
      expect(outcome.errors).toContain("PYL_WRAPPERS");
    });

    test("a word that only uv knows is an error, and nothing is made", async () => {
      const before = index.requests.length;
      const outcome = await run(write("index.py", "uv run --index http://127.0.0.1:9/ --script"));
      expect(outcome).toMatchObject({ status: 101, output: "" });
      expect(outcome.errors).toContain("uv was not found, and only uv knows --index");
      expect(index.requests).toHaveLength(before);
      expect(existsSync(join(home.folder, ".cache/pyl/known"))).toBe(true);
    });
  },
);
