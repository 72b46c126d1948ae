import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { licensesFile } from "../licenses.ts";
import { author, description, homeAddress, license, version as ownVersion } from "../names.ts";
import { type PackedFile, packedFrom } from "../packed-file.ts";
import type { PackageTarget } from "../targets.ts";
import { buildVariables, withStaged } from "./staged.ts";
import { linuxVersion } from "./version.ts";

/** Returns the package for Fedora, openSUSE and their like. `rpmbuild` writes it. */
export function rpmOf(
  { linux }: PackageTarget,
  files: readonly PackedFile[],
  version = ownVersion,
): Promise<[name: string, content: Buffer]> {
  const architecture = linux?.rpm ?? "";
  const installed = [
    ...files,
    packedFrom("usr/share/licenses/pyl/LICENSE", licensesFile),
    packedFrom("usr/share/doc/pyl/CHANGELOG.md", "CHANGELOG.md"),
  ];
  return withStaged(installed, async (folder, work) => {
    const macros = {
      _topdir: work,
      _rpmdir: work,
      _rpmfilename: "pyl.rpm",
      pyl_files: folder,
      pyl_version: linuxVersion(version),
      pyl_summary: description,
      pyl_license: license,
      pyl_address: homeAddress,
      pyl_author: author,
    };
    const definitions = Object.entries(macros).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
    const specification = resolve("scripts/package/linux/pyl.spec");
    await execa("rpmbuild", ["-bb", "--target", `${architecture}-linux`, ...definitions, specification], {
      env: buildVariables(),
    });
    return [
      `pyl-${linuxVersion(version)}-1.${architecture}.rpm`,
      await readFile(join(work, macros._rpmfilename)),
    ];
  });
}
