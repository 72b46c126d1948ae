import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../scripts/package/names.ts";
import { neededPackage, packagesFolder } from "../support/packages/built.ts";
import { installRows } from "../support/packages/install-page.ts";
import { openRegistry, type Registry } from "../support/packages/registry.ts";
import { neededPackageTool } from "../support/packages/tools.ts";
import { neededBoth, neededOnPath, neededSystem, neededTool } from "../support/stories/interpreters.ts";
import { describeWith, environment, makeHome } from "../support/stories/stories.ts";

test("the version in the table is this one", () => {
  const elsewhere = installRows.filter(({ where }) => where === "on Windows");
  for (const { written } of elsewhere) expect(written).toContain(`pyl-${version}-`);
});

test("every row that leaves something is a channel of pyl --doctor", () => {
  const rows = installRows.filter(({ where, remove }) => where !== "on Windows" && remove !== undefined);
  expect(rows.filter(({ channel }) => channel === undefined)).toEqual([]);
});

const needed = neededBoth(
  neededBoth(neededPackage(/linux-x64\.tar\.gz$/), neededSystem()),
  neededBoth(neededTool("uv"), neededBoth(neededPackageTool("pipx"), neededOnPath("npm"))),
);

describeWith("docs/install.md", needed, ([[, python], [uv, [pipx, npm]]]) => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await openRegistry(packagesFolder);
  });
  afterAll(() => registry.close());

  test.each(installRows.filter(({ where }) => where === "as any user"))(
    "$how",
    async ({ how, install = "", update, remove, channel }) => {
      const home = makeHome();
      for (const [name, target] of Object.entries({ uv, uvx: `${uv}x`, pipx, npm, node: process.execPath }))
        home.link(`programs/${name}`, target);
      const folder = join(home.folder, "packages");
      mkdirSync(folder);
      for (const name of readdirSync(packagesFolder))
        copyFileSync(join(packagesFolder, name), join(folder, name));
      copyFileSync(resolve("examples/hello.py"), join(folder, "hello.py"));
      const sh = async (command: string): Promise<string> => {
        const { stdout } = await execa("sh", ["-e", "-c", command], {
          cwd: folder,
          env: {
            ...environment(home, [
              join(home.folder, ".local/bin"),
              join(home.folder, "programs"),
              "/usr/bin",
              "/bin",
            ]),
            PIP_NO_INDEX: "1",
            PIPX_DEFAULT_BACKEND: "uv",
            PIPX_DEFAULT_PYTHON: python.executable,
            npm_config_registry: registry.address,
            UV_OFFLINE: "1",
            UV_PYTHON: python.executable,
          },
          extendEnv: false,
        });
        return stdout;
      };
      const own = `pyl ${version} (native)`;
      if (how.startsWith("pip,")) await execa(python.executable, ["-m", "venv", join(folder, ".venv")]);
      const printed = await sh(install);
      if (remove === undefined) {
        expect(printed).toBe(own);
        return;
      }
      const program = how.startsWith("pip,") ? ".venv/bin/pyl" : "pyl";
      expect(await sh(`${program} hello.py`)).toContain("Python 3");
      await sh(update ?? install);
      expect(await sh(`${program} --launcher-version`)).toBe(own);
      const { installation } = JSON.parse(await sh(`${program} --doctor --json || test $? = 1`));
      expect(installation.channel).toBe(channel);
      const removal = remove.replace("~", home.folder).replace(" --yes", "");
      expect(installation.remove).toBe(removal.replace(".venv", join(folder, ".venv")));
      await sh(remove);
      expect(
        existsSync(join(home.folder, ".local/bin/pyl")) || existsSync(join(folder, ".venv/bin/pyl")),
      ).toBe(false);
    },
  );
});
