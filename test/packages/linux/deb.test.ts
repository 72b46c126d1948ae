import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { debOf } from "../../../scripts/package/linux/deb.ts";
import { packed } from "../../../scripts/package/packed-file.ts";
import { packageTargets } from "../../../scripts/package/targets.ts";
import { neededPackage } from "../../support/packages/built.ts";
import { type Debian, filesOf, neededDebian, openDebian } from "../../support/packages/debian.ts";
import { neededBoth, neededOnPath } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

const deb = neededPackage(/_amd64\.deb$/);

describeWith("lintian", neededBoth(deb, neededOnPath("lintian")), ([file, lintian]) => {
  test("finds nothing wrong with the package", async () => {
    const options = ["--allow-root", "--fail-on", "error,warning", "--no-tag-display-limit"];
    const { stdout } = await execa(lintian, [...options, file]);
    expect(stdout).toBe("");
  });
});

const needed = neededBoth(neededBoth(deb, neededOnPath("reprepro")), neededDebian());
describeWith("apt in a fresh Debian", needed, ([[file, reprepro]]) => {
  const newer = "999.0.0";
  let debian: Debian;
  let before: readonly string[];

  /** Adds a package to the repository, and lets apt read it. */
  async function publish(path: string): Promise<void> {
    const options = ["--silent", "--basedir", join(debian.root, "srv/packages")];
    await execa(reprepro, [...options, "includedeb", "stable", path]);
    await debian.run("apt-get update --quiet=2");
  }

  beforeAll(async () => {
    debian = await openDebian();
    before = await filesOf(debian);
    const configuration = join(debian.root, "srv/packages/conf");
    mkdirSync(configuration, { recursive: true });
    writeFileSync(
      join(configuration, "distributions"),
      "Codename: stable\nComponents: main\nArchitectures: amd64\n",
    );
    writeFileSync(
      join(debian.root, "etc/apt/sources.list"),
      "deb [trusted=yes] file:/srv/packages stable main\n",
    );
    cpSync("examples/hello.py", join(debian.root, "root/hello.py"));
    await publish(file);
    await debian.run("apt-get install --yes --quiet=2 pyl");
  });

  test("pyl runs the Python of the system", async () => {
    expect(await debian.run("pyl hello.py")).toContain("interpreter /usr/bin/python3");
    expect(await debian.run("py hello.py")).toContain("interpreter /usr/bin/python3");
  });

  test("every file is there as it was packed", async () => {
    expect(await debian.run("dpkg --verify pyl")).toBe("");
    expect(await debian.run("dpkg-query --showformat='${Conffiles}' --show pyl")).toMatch(
      /^ \/etc\/py\.ini \w+$/,
    );
  });

  test("man, bash and zsh find what they need", async () => {
    expect(await debian.run("man -w pyl")).toBe("/usr/share/man/man1/pyl.1.gz");
    expect(await debian.run("man -w py")).toBe("/usr/share/man/man1/pyl.1.gz");
    const load = ". /usr/share/bash-completion/bash_completion; _completion_loader pyl; complete -p pyl";
    expect(await debian.run(`bash -c '${load}'`)).toBe("complete -F _pyl pyl");
    expect(await debian.run("head -n 1 /usr/share/zsh/vendor-completions/_pyl")).toBe("#compdef pyl");
  });

  test("the administrator's /etc/py.ini is read, and stays when pyl is upgraded", async () => {
    await debian.run("printf '[commands]\\nmine = /usr/bin/python3\\n' >/etc/py.ini");
    await debian.run("printf '#!mine\\nprint(6 * 7)\\n' >mine.py");
    expect(await debian.run("pyl mine.py")).toBe("42");
    const [target] = packageTargets;
    if (target === undefined) throw new Error("there is no target");
    const changed = [packed("usr/bin/pyl", "#!/bin/sh\n", true), packed("etc/py.ini", "# new\n")];
    const [name, content] = await debOf(target, changed, newer);
    const path = makeHome().write(name, "");
    writeFileSync(path, content);
    await publish(path);
    await debian.run("apt-get upgrade --yes --quiet=2 -o Dpkg::Options::=--force-confold");
    expect(await debian.run("dpkg-query --showformat='${Version}' --show pyl")).toBe(`${newer}-1`);
    expect(await debian.run("cat /etc/py.ini")).toContain("mine");
    expect(await debian.run("readlink -f /usr/bin/py")).toBe("/usr/bin/pyl");
  });

  test("removal leaves the settings only, and a purge nothing", async () => {
    await debian.run("apt-get remove --yes --quiet=2 pyl");
    const remaining = (await filesOf(debian)).filter((path) => !before.includes(path));
    expect(remaining).toEqual(["/etc/py.ini", "/etc/py.ini.dpkg-dist"]);
    await debian.run("apt-get purge --yes --quiet=2 pyl");
    expect(await filesOf(debian)).toEqual(before);
  });

  test("a file /usr/bin/py of another package stays", async () => {
    writeFileSync(join(debian.root, "usr/bin/py"), "mine");
    copyFileSync(file, join(debian.root, "root/pyl.deb"));
    await debian.run("apt-get install --yes --quiet=2 --allow-downgrades ./pyl.deb");
    await debian.run("apt-get purge --yes --quiet=2 pyl");
    expect(await debian.run("cat /usr/bin/py")).toBe("mine");
  });
});
