import { buildPackages } from "./package/packages.ts";

// npm run package: writes everything that is published of what was built before (npm run build, npm run build:windows) to
// dist/packages. Two runs write the same bytes.
const { files, missing } = await buildPackages("dist/packages");
for (const file of files) process.stderr.write(`pyl: wrote ${file}\n`);
for (const { name, why } of missing) process.stderr.write(`pyl: no package for ${name}: ${why}\n`);
if (files.length === 0) process.exitCode = 1;
