import { rm } from "node:fs/promises";
import { buildWindowsPrograms } from "../windows-programs.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** Builds the programs from the current sources. Missing tools are not an error; a failed build is. */
export async function buildTestedWindowsPrograms(): Promise<void> {
  try {
    const built = await buildWindowsPrograms();
    if (!("missing" in built)) return;
    saySkipped("the Windows program", built.missing);
  } catch (error) {
    process.exitCode = 1;
    say(`the build of the Windows programs failed: ${lastLine(error)}`);
  }
  // Otherwise the tests would use the programs of an earlier build.
  await rm("dist/windows-x64", { recursive: true, force: true });
}
