import { buildPackages } from "../../../scripts/package/packages.ts";
import { packagesFolder } from "./built.ts";

/** Packs what is built, before the first test. */
export default async function setup(): Promise<void> {
  const { missing } = await buildPackages(packagesFolder);
  for (const { name, why } of missing)
    process.stderr.write(`skipped: the packages for ${name} because ${why}\n`);
}
