import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

interface Sbom {
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

const archive = neededPackage(/-linux-x64\.tar\.gz$/);
const both = neededBoth(archive, neededBoth(neededPackage(/manylinux.*\.whl$/), neededSystem()));

describeWith("the licences", both, ([tar, [wheel, { executable }]]) => {
  const read = async (pattern: string) => {
    const words = ["--extract", "--to-stdout", "--wildcards", "--file", tar, pattern];
    return (await execa("tar", words, { stripFinalNewline: false })).stdout;
  };

  test("name all that the programs contain", async () => {
    const text = await read("*/LICENSE");
    expect(text.startsWith(readFileSync("LICENSE", "utf8"))).toBe(true);
    const sboms = readdirSync(packagesFolder).filter((name) => name.endsWith(".cdx.json"));
    expect(sboms).not.toEqual([]);
    for (const name of sboms) {
      const { components } = JSON.parse(readFileSync(join(packagesFolder, name), "utf8")) as Sbom;
      for (const component of components) expect(text).toContain(`${component.name} ${component.version} (`);
    }
    // QuickJS is in the crate that compiles it.
    expect(text).toContain("Fabrice Bellard");
  });

  test("are in a wheel, too", async () => {
    const code = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n";
    const name = "[n for n in z.namelist() if n.endswith('licenses/LICENSE')][0]";
    const print = `sys.stdout.buffer.write(z.read(${name}))`;
    const { stdout } = await execa(executable, ["-c", code + print, wheel], { stripFinalNewline: false });
    expect(stdout).toBe(await read("*/LICENSE"));
  });
});
