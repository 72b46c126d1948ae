import { unsorted } from "./native.ts";
import { buildWindowsPrograms } from "./windows-programs.ts";

// `npm run build:windows`: the programs for Windows, from any system that has what it takes.
const built = await buildWindowsPrograms().catch((error: unknown) => ({ missing: String(error) }));
if ("missing" in built) {
  process.stderr.write(`pyl: the Windows programs were not built: ${built.missing}\n`);
  process.exitCode = 1;
} else {
  process.stderr.write(`pyl: built ${built.programs.join(" and ")}\n`);
  if (built.noImageReason !== undefined)
    process.stderr.write(`pyl: they have no image and start slower, as ${built.noImageReason}\n`);
  else if (!built.isSorted) process.stderr.write(`pyl: ${unsorted}\n`);
}
