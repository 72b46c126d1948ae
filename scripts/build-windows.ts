import { buildWindowsPrograms } from "./windows-programs.ts";

// `npm run build:windows`: the programs for Windows, from any system that has what it takes.
const built = await buildWindowsPrograms().catch(() => ({
  missing: "cargo could not build them (it says above why)",
}));
if ("missing" in built) {
  process.stderr.write(`pyl: the Windows programs were not built: ${built.missing}\n`);
  process.exitCode = 1;
} else {
  process.stderr.write(`pyl: built ${built.join(" and ")}\n`);
}
