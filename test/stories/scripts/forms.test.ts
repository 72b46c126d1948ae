import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builders, writtenWhileMaking } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { type PackageIndex, startPackageIndex } from "../../support/stories/package-index.ts";
import { describeWith, makeHome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";
import { zip } from "../../support/stories/zip.ts";

// Blocks with dependencies in every kind of file that Python runs.

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

for (const [title, uv] of builders)
  describeWith(
    `an environment that ${title} makes`,
    neededBoth(uv, neededFurther()),
    ([program, { newer }]) => {
      const home = makeHome();
      const path = [
        newer.folder,
        ...(program === "" ? [] : [folderOf(home.link("bin/uv", program))]),
        "/usr/bin",
        "/bin",
      ];
      const packages = join(home.folder, "packages");
      let index: PackageIndex;
      beforeAll(async () => {
        makeWheel(packages, "tiny", "1.0");
        index = await startPackageIndex(packages);
      });
      afterAll(() => index.close());

      const block = '# /// script\n# dependencies = ["tiny"]\n# ///\n';
      const code = "import sys, tiny\nprint(tiny.version, *sys.argv[1:])\n";
      const main = block + code;
      const firstLine = "#!/usr/bin/env python3\n";
      const crlf = main.replaceAll("\n", "\r\n");

      const forms: readonly (readonly [what: string, name: string, content: string | Buffer])[] = [
        ["a script", "plain.py", main],
        ["a script without an ending", "plain", firstLine + main],
        ["a script with a name of many kinds of letters", "ä b'\"$x.py", main],
        ["a script with a byte-order mark", "mark.py", `\ufeff${firstLine}${main}`],
        ["a script with CRLF", "crlf.py", crlf],
        ["a script with CR", "cr.py", main.replaceAll("\n", "\r")],
        ["a block behind 4 KiB", "far.py", `${"# a comment\n".repeat(500)}\n${main}`],
        ["a block behind 100 KiB", "farther.py", `${"x = 1\n".repeat(20_000)}${main}`],
        ["a block below the code", "below.py", `${code}${block}`],
        ["a block beside another type's", "other.py", `# /// other\n# x = [\n# ///\n\n${main}`],
        ["a list over several lines", "lines.py", main.replace('["tiny"]', '[\n#   "tiny", # why\n# ]')],
        ["a folder", "folder/__main__.py", main],
        ["a zip application", "app.pyz", zip({ "__main__.py": main })],
        [
          "a zip application with a first line",
          "line.pyz",
          Buffer.concat([Buffer.from(firstLine), zip({ "a.py": "", "__main__.py": crlf })]),
        ],
      ];
      test.each(forms)("is that of %s", async (_, name, content) => {
        const file = join(home.folder, name);
        mkdirSync(folderOf(file), { recursive: true });
        writeFileSync(file, content);
        const script = name.endsWith("/__main__.py") ? folderOf(file) : file;
        for (let launch = 0; launch < 2; launch += 1) {
          const outcome = await start({
            home,
            path,
            arguments: [script, "a b"],
            variables: { PIP_INDEX_URL: index.url, UV_INDEX_URL: index.url },
          });
          expect(outcome).toMatchObject({ status: 0, output: "1.0 a b\n" });
          expect(outcome.errors).toMatch(writtenWhileMaking);
        }
        // All of them share one environment.
        expect(readdirSync(join(home.folder, ".cache/pyl/scripts"))).toHaveLength(1);
      });

      const broken: readonly (readonly [what: string, content: string, says: string])[] = [
        ["a second block", `${block}\n${main}`, "this is a second script block"],
        ["a block that is never closed", `# /// script\n# dependencies = ["tiny"]\n${code}`, "is not closed"],
        ["a block in a block", `# /// script\n${block}# ///\n${code}`, "the script block is not valid"],
        ["a tab behind #", main.replace("# dep", "#\tdep"), "whose # has no blank behind it"],
      ];
      test.each(broken)("is not made for %s", async (_, content, says) => {
        const script = home.write("broken.py", content);
        const outcome = await start({ home, path, arguments: [script] });
        expect(outcome).toMatchObject({ status: 101, output: "" });
        expect(outcome.errors).toContain(says);
      });
    },
  );
