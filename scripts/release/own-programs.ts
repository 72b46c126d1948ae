import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type PackageTarget, packageTargets } from "../package/targets.ts";

/**
 * Copies the programs that this machine has built for itself to the folder of their target, where `npm run package` looks
 * for them. Throws an error if one is missing, or has no image: it would start slower than the others.
 */
export function copyOwnPrograms(folder = "dist", system: System = process): string {
  const target = packageTargets.find((each) => isFor(each, system));
  if (target === undefined) throw new Error(`there is no package for ${system.platform} ${system.arch}`);
  const paths = target.programs.map((program) => `${folder}/${program}`);
  for (const path of paths) {
    if (!existsSync(path)) throw new Error(`${path} was not built: npm run build prints why`);
    // The build puts the program without an image there in any case, and a copy of it here if it could not make one.
    if (readFileSync(path).equals(readFileSync(`${folder}/bytecode/${basename(path)}`)))
      throw new Error(`${path} has no image: npm run build prints why`);
  }
  const own = `${folder}/${target.name}`;
  mkdirSync(own, { recursive: true });
  for (const path of paths) copyFileSync(path, `${own}/${basename(path)}`);
  return own;
}

type System = Pick<typeof process, "platform" | "arch">;

function isFor({ platform, architecture }: PackageTarget, system: System): boolean {
  return platform === system.platform && architecture === system.arch;
}
