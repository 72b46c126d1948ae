import { copyFileSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mark, markedBytes, markedSizes } from "../../src/host/mark.ts";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith } from "../support/stories/stories.ts";

const programs = [
  ...["dist/pyl", "dist/bytecode/pyl", "dist/node/pyl.cjs"],
  ...["pyl.exe", "pylw.exe"].flatMap((name) => [`dist/windows-x64/${name}`, `dist/bytecode/${name}`]),
];
const built = programs.filter((path) => existsSync(path));
const missing = programs.filter((path) => !existsSync(path));
if (missing.length > 0)
  process.stderr.write(`not examined, because they are not built: ${missing.join(", ")}\n`);

describe("every built program", () => {
  test.each(built)("has the mark at its start, and a size that is searched for it: %s", (path) => {
    expect(readFileSync(path).subarray(0, markedBytes).includes(mark)).toBe(true);
    const { size } = statSync(path);
    // With room, so that a program that grows is noticed in time.
    expect(size).toBeGreaterThan(1.2 * markedSizes.least);
    expect(size).toBeLessThan(markedSizes.end / 1.2);
  });
});

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asked for its own kind`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);
    const isSelf = async (path: string) => (await host.make([["isSelf", path]]))[0];

    test.each(built)("recognizes %s, a link to it, a copy of it and a changed copy", async (path) => {
      const name = path.replaceAll("/", "-");
      symlinkSync(join(process.cwd(), path), at(`${name}-link`));
      copyFileSync(path, at(`${name}-copy`));
      writeFileSync(at(`${name}-changed`), Buffer.concat([readFileSync(path), Buffer.from("another build")]));
      const paths = [
        join(process.cwd(), path),
        at(`${name}-link`),
        at(`${name}-copy`),
        at(`${name}-changed`),
      ];
      expect(await Promise.all(paths.map(isSelf))).toEqual([true, true, true, true]);
    });

    test("does not take another file for itself", async () => {
      const { least, end } = markedSizes;
      const large = Buffer.alloc(least + markedBytes);
      writeFileSync(at("zeros"), large);
      writeFileSync(at("behind"), Buffer.concat([large, Buffer.from(mark)]));
      writeFileSync(at("short"), `#!/bin/sh\n# ${mark}\n`);
      writeFileSync(at("huge"), Buffer.concat([Buffer.from(mark), Buffer.alloc(end)]));
      const paths = [process.execPath, host.home.folder, "/dev/zero", at("missing"), ""];
      const files = ["zeros", "behind", "short", "huge"].map(at);
      for (const path of [...paths, ...files]) expect([path, await isSelf(path)]).toEqual([path, false]);
    });
  });
