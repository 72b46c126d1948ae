import { statSync } from "node:fs";
import { join } from "node:path";
import { installedDependencies } from "../package/dependencies.ts";
import { buildPackages } from "../package/packages.ts";

/** The largest of some packages, in bytes. */
export interface PackageCosts {
  readonly linuxBytes: number;
  readonly installerBytes: number;
}

export interface MeasuredPackage {
  readonly title: string;
  readonly bytes: number;
  readonly cost: keyof PackageCosts | undefined;
}

export interface PackageResults {
  readonly packages: readonly MeasuredPackage[];
  /** Without those that this machine cannot write. */
  readonly costs: Partial<PackageCosts>;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/** What people download, the ending of its name, and its budget. */
const kinds: readonly (readonly [title: string, name: RegExp, cost?: keyof PackageCosts])[] = [
  ["wheel for Linux", /manylinux.*_x86_64\.whl$/, "linuxBytes"],
  ["deb", /_amd64\.deb$/, "linuxBytes"],
  ["rpm", /\.x86_64\.rpm$/, "linuxBytes"],
  ["archive for Linux", /-linux-x64\.tar\.gz$/, "linuxBytes"],
  ["npm: the program for Linux", /^pyl-linux-x64-.*\.tgz$/, "linuxBytes"],
  ["npm: the library and the Node edition", /^pyl-\d.*\.tgz$/],
  ["wheel for Windows", /win_amd64\.whl$/],
  ["installer for Windows (MSI)", /\.msi$/, "installerBytes"],
  ["archive for Windows", /-windows-x64\.zip$/],
];

/** Writes all packages to `dist/packages`, and returns their sizes. */
export async function measurePackages(): Promise<PackageResults> {
  const folder = "dist/packages";
  const { files, missing } = await buildPackages(folder);
  return { ...packageSizes(folder, files), leftOut: missing };
}

/** Returns the sizes of the packages in a folder. */
export function packageSizes(
  folder: string,
  files: readonly string[],
): Pick<PackageResults, "packages" | "costs"> {
  const packages: MeasuredPackage[] = kinds.flatMap(([title, name, cost]) => {
    const file = files.find((each) => name.test(each));
    return file === undefined ? [] : [{ title, bytes: statSync(join(folder, file)).size, cost }];
  });
  const needed = installedDependencies().reduce((sum, { installedBytes }) => sum + installedBytes, 0);
  packages.push({
    title: "npm: the packages that the library needs, installed",
    bytes: needed,
    cost: undefined,
  });
  const costs: Partial<Record<keyof PackageCosts, number>> = {};
  for (const { bytes, cost } of packages)
    if (cost !== undefined) costs[cost] = Math.max(bytes, costs[cost] ?? 0);
  return { packages, costs };
}
