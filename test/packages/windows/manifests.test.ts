import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Ajv } from "ajv";
import { execa } from "execa";
import { expect, test } from "vitest";
import { releaseAddress, version } from "../../../scripts/package/names.ts";
import { productCode, upgradeCode } from "../../../scripts/package/windows/installer-source.ts";
import { yamlOf } from "../../../scripts/package/windows/yaml.ts";
import { neededPackage, packagesFolder } from "../../support/packages/built.ts";
import {
  scoop,
  wingetInstaller,
  wingetLocale,
  wingetVersion,
} from "../../support/packages/manifest-schemas.ts";
import { type Needed, neededBoth, neededOnPath } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const ajv = new Ajv({ allErrors: true });
const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Returns what a manifest says against a schema. */
function errorsIn(content: unknown, schema: object): readonly string[] {
  const validate = ajv.compile(schema);
  validate(content);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describeWith(
  "winget's manifests",
  neededBoth(neededPackage(/\.msi$/), neededYaml()),
  ([installer, python]) => {
    const read = async (name: string) =>
      parsed(python, readFileSync(join(packagesFolder, `pyl.pyl${name}.yaml`), "utf8"));

    test.each([
      ["", wingetVersion],
      [".installer", wingetInstaller],
      [".locale.en-US", wingetLocale],
    ])("pyl.pyl%s.yaml has what winget's schema demands", async (name, schema) => {
      const content = await read(name);
      expect(errorsIn(content, schema)).toEqual([]);
      expect(content).toMatchObject({ PackageIdentifier: "pyl.pyl", PackageVersion: version });
    });

    test("name the file of the release, by its address and its sum", async () => {
      const content = (await read(".installer")) as { Installers: { InstallerSha256: string }[] };
      const [only, ...others] = content.Installers;
      expect(others).toEqual([]);
      expect(only).toEqual({
        Architecture: "x64",
        InstallerUrl: `${releaseAddress}/${basename(installer)}`,
        InstallerSha256: sha256(installer).toUpperCase(),
      });
      expect(content).toMatchObject({ ProductCode: `{${productCode(version)}}`, InstallerType: "wix" });
      expect(content).toMatchObject({ AppsAndFeaturesEntries: [{ UpgradeCode: `{${upgradeCode}}` }] });
    });

    test("are texts that any reader of YAML understands", async () => {
      const content = {
        Version: "1.0",
        Word: "no",
        Code: "{A}",
        Text: 'a: "b" # c',
        List: ["yes", "word"],
        Maps: [{ A: "1", B: ["2"] }, { A: "x" }],
        Map: { In: { It: "0" } },
      };
      expect(await parsed(python, yamlOf(content))).toEqual(content);
    });
  },
);

describeWith(
  "Scoop's manifest",
  neededBoth(neededPackage(/-windows-x64\.zip$/), neededOnPath("unzip")),
  ([zip, unzip]) => {
    const text = () => readFileSync(join(packagesFolder, "pyl.json"), "utf8");

    test("has what Scoop's schema demands", () => {
      expect(errorsIn(JSON.parse(text()), scoop)).toEqual([]);
    });

    test("names the archive, its sum, and the folder in it with both programs", async () => {
      const { architecture, bin } = JSON.parse(text());
      const { url, hash, extract_dir: folder } = architecture["64bit"];
      expect([url, hash]).toEqual([`${releaseAddress}/${basename(zip)}`, sha256(zip)]);
      const { stdout } = await execa(unzip, ["-Z1", zip]);
      expect(stdout.split("\n")).toEqual(
        expect.arrayContaining(bin.map((name: string) => `${folder}/${name}`)),
      );
    });

    test("finds the sum of the next version in SHA256SUMS", () => {
      const { autoupdate } = JSON.parse(text());
      const next = autoupdate.architecture["64bit"].url.replaceAll("$version", version);
      expect(next).toBe(`${releaseAddress}/${basename(zip)}`);
      expect(readdirSync(packagesFolder)).toContain(basename(autoupdate.hash.url));
    });
  },
);

/** Returns the Python of the system, which has Debian's python3-yaml. */
function neededYaml(): Needed<string> {
  const python = "/usr/bin/python3";
  const has = existsSync(python) && spawnSync(python, ["-c", "import yaml"]).status === 0;
  return has ? python : { missing: `${python} has no module yaml (Debian: python3-yaml)` };
}

async function parsed(python: string, text: string): Promise<unknown> {
  const program = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)";
  const { stdout } = await execa(python, ["-c", program], { input: text });
  return JSON.parse(stdout);
}
