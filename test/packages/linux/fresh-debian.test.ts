import { cpSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { version } from "../../../scripts/package/names.ts";
import { neededPackage, packagesFolder } from "../../support/packages/built.ts";
import { neededDebian } from "../../support/packages/debian.ts";
import { installRows } from "../../support/packages/install-page.ts";
import { openRegistry, type Registry } from "../../support/packages/registry.ts";
import { openRpmSystem, type RpmSystem } from "../../support/packages/rpm-system.ts";
import { neededBoth, neededOnPath, neededTool } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

const packages = neededBoth(neededPackage(/_amd64\.deb$/), neededPackage(/\.x86_64\.rpm$/));
const clients = neededBoth(neededOnPath("dnf"), neededBoth(neededOnPath("npm"), neededTool("uv")));
const needed = neededBoth(neededDebian(), neededBoth(packages, clients));

// Every way to install pyl that a fresh Debian can take. pipx is tried elsewhere: it would need its own packages there.
const rows = installRows.filter(({ how, where }) => where !== "on Windows" && how !== "pipx");

describeWith("docs/install.md in a fresh Debian", needed, ([, [, [dnf, [npm, uv]]]]) => {
  const own = `pyl ${version} (native)`;
  let debian: RpmSystem;
  let registry: Registry;

  beforeAll(async () => {
    debian = await openRpmSystem();
    registry = await openRegistry(packagesFolder);
    const inside = (path: string) => join(debian.root, path);
    cpSync(packagesFolder, inside("root/packages"), { recursive: true });
    cpSync("examples/hello.py", inside("root/packages/hello.py"));
    for (const [name, program] of Object.entries({ node: process.execPath, uv, uvx: `${uv}x` }))
      cpSync(realpathSync(program), inside(`usr/local/bin/${name}`));
    cpSync(join(realpathSync(npm), "../.."), inside("opt/npm"), { recursive: true });
    await debian.run("ln -s /opt/npm/bin/npm-cli.js /usr/local/bin/npm");
    writeFileSync(inside("root/.npmrc"), `registry=${registry.address}\n`);
    writeFileSync(inside("etc/apt/apt.conf.d/99-no-questions"), 'APT::Get::Assume-Yes "true";\nquiet "2";\n');
  });

  afterAll(() => registry.close());

  let folder: string;
  beforeEach(async () => {
    folder = await debian.run("mktemp --directory ~/row-XXXX");
    await debian.run(`cp packages/* ${folder}`);
  });

  /** Runs a command in the folder of the packages. Of the clients, dnf is not in the system, but installs into it. */
  async function run(command: string): Promise<string> {
    if (!command.startsWith("dnf ")) return debian.run(`cd ${folder}; ${command}`);
    const options = [
      `--installroot=${debian.root}`,
      `--setopt=reposdir=${makeHome().folder}`,
      `--setopt=cachedir=${makeHome().folder}`,
    ];
    const script = `${command.replace("dnf", `"$0" "$@"`)}`;
    const words = ["-e", "-c", script, dnf, ...options, "--releasever=1", "--noplugins", "--assumeyes"];
    const { stdout } = await execa("sh", words, { cwd: packagesFolder, env: debian.variables, input: "" });
    return stdout;
  }

  test.each(rows)("$how", async ({ how, install = "", update = install, remove, channel }) => {
    if (how.startsWith("pip,")) await run("python3 -m venv .venv");
    const printed = await run(install);
    if (remove === undefined) {
      expect(printed).toBe(own);
      return;
    }
    const program = how.startsWith("pip,") ? ".venv/bin/pyl" : "pyl";
    expect(await run(`${program} hello.py`)).toMatch(
      /interpreter \/(?:usr|root\/row-\w+\/\.venv)\/bin\/python/,
    );
    await run(update);
    expect(await run(`${program} --launcher-version`)).toBe(own);
    const { installation } = JSON.parse(await run(`${program} --doctor --json || test $? = 1`));
    expect(installation.channel).toBe(channel);
    if (how.endsWith("as root")) expect(installation.remove).toBe(remove);
    await run(remove);
    expect(await run(`! command -v ${program} && echo removed`)).toBe("removed");
  });

  test.each([
    ["for all users", "", "/usr/local/bin/pyl", "pip"],
    ["for one user", "--user", "/root/.local/bin/pyl", "pipUser"],
  ])("pip, %s", async (_who, option, path, channel) => {
    await run(`pip install --quiet --break-system-packages ${option} pyl-*manylinux*x86_64*.whl`);
    expect(await run("command -v pyl")).toBe(path);
    expect(await run("pyl hello.py")).toContain("interpreter /usr/bin/python3\n");
    expect(await run("python3 -m pyl hello.py")).toContain("interpreter /usr/bin/python3\n");
    expect(await run("man -w pyl")).toMatch(/\/man\/man1\/pyl\.1$/);
    const { installation } = JSON.parse(await run("pyl --doctor --json || test $? = 1"));
    expect(installation.channel).toBe(channel);
    await run(`yes | ${installation.remove}`);
    expect(await run("! command -v pyl && echo removed")).toBe("removed");
  });
});
