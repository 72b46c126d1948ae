import which from "which";
import type { Document } from "../documents.ts";
import type { PackageTarget } from "../targets.ts";
import { debOf } from "./deb.ts";
import { installedFiles } from "./installed-files.ts";
import { rpmOf } from "./rpm.ts";

/** A package, or the reason why this machine cannot write it. */
export type Built =
  | readonly [name: string, content: Buffer]
  | { readonly name: string; readonly why: string };

const kinds = [
  { name: "deb", program: "dpkg-deb", packageOf: debOf },
  { name: "rpm", program: "rpmbuild", packageOf: rpmOf },
] as const;

/** Returns the packages that the package managers of Linux install. */
export async function linuxPackagesOf(
  target: PackageTarget,
  programs: readonly string[],
  documents: readonly Document[],
): Promise<readonly Built[]> {
  if (target.linux === undefined) return [];
  const files = installedFiles(programs, documents);
  return Promise.all(
    kinds.map(async ({ name, program, packageOf }) => {
      if ((await which(program, { nothrow: true })) === null)
        return { name: `${target.name} as ${name}`, why: `${program} is not installed` };
      return packageOf(target, files);
    }),
  );
}
