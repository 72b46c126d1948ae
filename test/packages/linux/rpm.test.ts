import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { rpmOf } from "../../../scripts/package/linux/rpm.ts";
import { packed } from "../../../scripts/package/packed-file.ts";
import { packageTargets } from "../../../scripts/package/targets.ts";
import { neededPackage } from "../../support/packages/built.ts";
import { filesOf, neededDebian } from "../../support/packages/debian.ts";
import { openRpmSystem, type RpmSystem } from "../../support/packages/rpm-system.ts";
import { neededBoth, neededOnPath } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

const rpm = neededPackage(/\.x86_64\.rpm$/);

describeWith("rpmlint", neededBoth(rpm, neededOnPath("rpmlint")), ([file, rpmlint]) => {
  test("finds nothing wrong with the package", async () => {
    const { stdout } = await execa(rpmlint, ["--config", resolve("test/packages/linux/rpmlint.toml"), file]);
    expect(stdout).toContain(" 0 errors, 0 warnings,");
  });
});

// A fresh Debian has what the scripts of the package need: sh and update-alternatives.
describeWith(
  "rpm in another root folder",
  neededBoth(neededBoth(rpm, neededOnPath("rpm")), neededDebian()),
  ([[file, program]]) => {
    let system: RpmSystem;
    let before: readonly string[];
    const own = async (...words: readonly string[]): Promise<string> => {
      const { all } = await execa(program, ["--root", system.root, ...words], {
        env: system.variables,
        all: true,
        reject: false,
      });
      return all;
    };
    const install = (path: string) => own("--upgrade", path);

    beforeAll(async () => {
      system = await openRpmSystem();
      mkdirSync(join(system.root, "usr/share/licenses"));
      before = await filesOf(system);
      cpSync("examples/hello.py", join(system.root, "root/hello.py"));
    });

    test("the package needs nothing but a shell", async () => {
      const required = await own("--query", "--requires", "--package", file);
      expect(required.split("\n").filter((line) => !/^(?:rpmlib|config)\(/.test(line))).toEqual([
        "/bin/sh",
        "/bin/sh",
      ]);
    });

    test("pyl runs the Python of the system", async () => {
      await install(file);
      expect(await system.run("pyl hello.py")).toContain("interpreter /usr/bin/python3");
      expect(await system.run("py hello.py")).toContain("interpreter /usr/bin/python3");
      for (const name of ["pyl", "py"])
        expect(await system.run(`man -w ${name}`)).toBe("/usr/share/man/man1/pyl.1.gz");
      expect(await own("--verify", "pyl")).toBe("");
    });

    test("the administrator's /etc/py.ini stays when pyl is upgraded", async () => {
      const settings = join(system.root, "etc/py.ini");
      writeFileSync(settings, "# mine\n");
      expect(await own("--verify", "pyl")).toMatch(/^\S+ +c \/etc\/py\.ini$/);
      const [target] = packageTargets;
      if (target === undefined) throw new Error("there is no target");
      const listed = await own("--query", "--queryformat", "[%{FILEMODES:perms} %{FILENAMES}\\n]", "pyl");
      const paths = [...listed.matchAll(/^-\S+ (.*)$/gm)].map(([, path = ""]) => path);
      const files = paths
        .filter((path) => !/LICENSE|CHANGELOG/.test(path))
        .map((path) => packed(path.slice(1), "# new\n"));
      const { folder } = makeHome();
      const [name, content] = await rpmOf(target, files, "999.0.0");
      writeFileSync(join(folder, name), content);
      expect(await install(join(folder, name))).toContain("py.ini.rpmnew");
      expect(await own("--query", "pyl")).toBe("pyl-999.0.0-1.x86_64");
      expect(readFileSync(settings, "utf8")).toBe("# mine\n");
      expect(await system.run("readlink -f /usr/bin/py")).toBe("/usr/bin/pyl");
    });

    test("removal leaves the settings only", async () => {
      await own("--erase", "pyl");
      expect(existsSync(join(system.root, "usr/bin/pyl"))).toBe(false);
      const remaining = (await filesOf(system)).filter((path) => !before.includes(path));
      expect(remaining).toEqual(["/etc/py.ini.rpmnew", "/etc/py.ini.rpmsave"]);
    });
  },
);
