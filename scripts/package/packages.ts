import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { archiveOf } from "./archives.ts";
import { type Document, readDocuments } from "./documents.ts";
import { writeLicenses } from "./licenses.ts";
import { linuxPackagesOf } from "./linux/packages.ts";
import { mainPackageOf, platformPackageOf } from "./npm.ts";
import { recipesOf } from "./recipes/recipes.ts";
import { type ReleasedFile, releaseTable } from "./release-table.ts";
import { sbomOf } from "./sbom.ts";
import { type PackageTarget, packageTargets, programsOf } from "./targets.ts";
import { wheelOf } from "./wheels.ts";
import { windowsManifestsOf } from "./windows/manifests.ts";
import { windowsPackagesOf } from "./windows/packages.ts";

/** What a run wrote, and for what it had no programs. */
export interface Packages {
  /** The names of the files. */
  readonly files: readonly string[];
  readonly missing: readonly { readonly name: string; readonly why: string }[];
}

/** Writes every package of the programs that are built into a folder, which has nothing else afterwards. */
export async function buildPackages(folder: string): Promise<Packages> {
  const written: [name: string, content: Buffer][] = [];
  const missing: { name: string; why: string }[] = [];
  await writeLicenses();
  const documents = readDocuments();
  const packedTargets: PackageTarget[] = [];
  for (const target of packageTargets) {
    const programs = programsOf(target);
    if (programs === undefined) {
      missing.push({ name: target.name, why: "its programs are not built" });
      continue;
    }
    packedTargets.push(target);
    written.push(...packagesOf(target, programs, documents));
    const others = [
      ...(await linuxPackagesOf(target, programs, documents)),
      ...(await windowsPackagesOf(target, programs)),
    ];
    for (const built of others)
      if ("why" in built) missing.push(built);
      else written.push([...built]);
  }
  if (written.length > 0) {
    written.push(await mainPackageOf(packedTargets));
    const table = releaseTable(written);
    written.push(...recipesOf(table, documents), ...windowsManifestsOf(table));
    written.push(sumsOf(releaseTable(written)));
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of written) await writeFile(join(folder, name), content);
  return { files: written.map(([name]) => name), missing };
}

function packagesOf(
  target: PackageTarget,
  programs: readonly string[],
  documents: readonly Document[],
): [name: string, content: Buffer][] {
  const [sbomName, sbom] = sbomOf(target);
  return [
    archiveOf(target, programs, documents),
    [sbomName, Buffer.from(sbom)],
    wheelOf(target, programs, sbom, documents),
    platformPackageOf(target, programs),
  ];
}

/** Returns the file that `sha256sum --check` reads. */
function sumsOf(table: readonly ReleasedFile[]): [name: string, content: Buffer] {
  const lines = table.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return ["SHA256SUMS", Buffer.from(lines.join(""))];
}
