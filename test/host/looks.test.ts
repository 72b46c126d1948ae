import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drivenHosts, nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith, launcher } from "../support/stories/stories.ts";

const names = ["pyvenv.cfg", ".venv", ".list"].join("\0");

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, looking upward`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);

    test("never passes over a name that is there", async () => {
      mkdirSync(at("a/b/c"), { recursive: true });
      host.home.write("a/.list", "");
      const [found] = await host.make([["nearest", at("a/b/c"), names]]);
      // A host may look at nothing, and leave that to its caller.
      expect([at("a/.list"), at("a/b/c/pyvenv.cfg")]).toContain(found);
      const [root] = await host.make([["nearest", "/", names]]);
      expect([null, "/pyvenv.cfg"]).toContain(root);
    });
  });

describeWith("the native host", nativeHost, (driven) => {
  const host = useHost(driven);
  const at = (name: string) => join(host.home.folder, name);

  test("finds the nearest of the names, in their order", async () => {
    mkdirSync(at("a/b/c/d"), { recursive: true });
    host.home.write("a/pyvenv.cfg", "");
    host.home.write("a/b/.list", "");
    mkdirSync(at("a/b/.venv"));
    symlinkSync("nowhere", at("a/b/c/.venv"));
    const found = (folder: string) => ["nearest", folder, names] as const;
    expect(
      await host.make([
        found(at("a/b/c/d")),
        found(at("a/b")),
        found(at("a")),
        found(`${at("a/b")}/`),
        found(at("none/here")),
        found(at("a/b/.list")),
        found("/proc"),
        ["nearest", at("a/b/c"), ".list"],
        ["nearest", at("a/b/c"), "b"],
      ]),
    ).toEqual([
      at("a/b/c/.venv"),
      at("a/b/.venv"),
      at("a/pyvenv.cfg"),
      at("a/b/.venv"),
      null,
      at("a/b/.venv"),
      null,
      at("a/b/.list"),
      at("a/b"),
    ]);
  });

  test("says that programs of this machine start, and of nothing else", async () => {
    const program = process.execPath;
    const elf = readFileSync(program).subarray(0, 4096);
    copyFileSync(program, at("copy"));
    host.home.write("script", "#!/bin/sh\n");
    writeFileSync(at("other"), Buffer.from(elf).fill(8, 18, 19));
    const broken = Buffer.from(elf);
    broken.write("/lib/none", broken.indexOf("/lib"), "latin1");
    writeFileSync(at("broken"), broken);
    writeFileSync(at("empty"), "");
    for (const name of ["script", "other", "broken", "empty"]) chmodSync(at(name), 0o755);
    const paths = [program, at("copy"), at("script"), at("other"), at("broken"), at("empty"), at("none")];
    expect(await host.make(paths.map((path) => ["startsHere", path] as const))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("says that an executable file is a plain program, if it is not a link and not pyl", async () => {
    host.home.write("plain", "#!/bin/sh\n");
    chmodSync(at("plain"), 0o755);
    symlinkSync("plain", at("link"));
    host.home.write("text", "");
    copyFileSync(launcher[0] as string, at("pyl"));
    mkdirSync(at("folder"));
    const asked = ["plain", "link", "text", "pyl", "folder", "absent"];
    const are = await host.make(asked.map((name) => ["isPlainProgram", at(name)] as const));
    expect(asked.filter((_, index) => are[index])).toEqual(["plain"]);
    expect(are).toHaveLength(asked.length);
  });
});
