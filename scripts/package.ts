import { homeAddress } from "./package/names.ts";
import { buildPackages } from "./package/packages.ts";

// npm run package: writes everything that is published of what was built before (npm run build, npm run build:windows) to
// dist/packages. Two runs write the same bytes. With --complete it fails if a package is missing, or has no address of pyl: a
// release must have all of them.
const { files, missing } = await buildPackages("dist/packages");
for (const file of files) process.stderr.write(`pyl: wrote ${file}\n`);
for (const { name, why } of missing) process.stderr.write(`pyl: no package for ${name}: ${why}\n`);
if (files.length === 0) process.exitCode = 1;
if (process.argv.includes("--complete")) {
  const isPlaceholder = homeAddress.includes(".invalid/");
  if (isPlaceholder) process.stderr.write("pyl: homeAddress in scripts/package/names.ts is not set\n");
  if (isPlaceholder || missing.length > 0) process.exitCode = 1;
}
