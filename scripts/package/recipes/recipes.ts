import type { Document } from "../documents.ts";
import { type ReleasedFile, releasedFile } from "../release-table.ts";
import { packageTargets, programsOf } from "../targets.ts";
import { pkgbuildOf, srcinfoOf } from "./arch.ts";
import { chocolateyPackageOf } from "./chocolatey.ts";
import { formulaOf } from "./homebrew.ts";
import { expressionOf } from "./nix.ts";
import { releasedArchives } from "./released-archives.ts";

/**
 * Returns what other package managers read to install the archives of a release: a formula of Homebrew, a PKGBUILD of Arch
 * Linux with what the AUR reads of it, a function for Nix, and a package for Chocolatey. They have the systems that this run
 * has packed.
 */
export function recipesOf(
  table: readonly ReleasedFile[],
  documents: readonly Document[],
): [name: string, content: Buffer][] {
  const archives = releasedArchives(table);
  const forLinux = archives.filter(({ target }) => target.platform === "linux");
  const texts: [name: string, text: string][] = [];
  if (archives.length > 0)
    texts.push(["pyl.rb", formulaOf(archives)], ["pyl.nix", expressionOf(archives, documents)]);
  if (forLinux.length > 0)
    texts.push(
      ["pyl-bin.PKGBUILD", pkgbuildOf(forLinux, documents)],
      ["pyl-bin.SRCINFO", srcinfoOf(forLinux)],
    );
  return [
    ...texts.map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]),
    ...chocolateyPackages(table),
  ];
}

function chocolateyPackages(table: readonly ReleasedFile[]): [name: string, content: Buffer][] {
  const archive = releasedFile(table, "-windows-x64.zip");
  const target = packageTargets.find(({ name }) => name === "windows-x64");
  const programs = target && programsOf(target);
  return archive === undefined || programs === undefined ? [] : [chocolateyPackageOf(programs, archive)];
}
