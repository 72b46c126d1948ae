import { rm } from "node:fs/promises";
import { buildWindowsPrograms } from "../windows-programs.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** The programs as the tree stands. Not having what builds them is no failure, a bad build is. */
export async function buildTestedWindowsPrograms(): Promise<void> {
  try {
    const built = await buildWindowsPrograms();
    if (!("missing" in built)) return;
    saySkipped("the Windows program", built.missing);
  } catch (error) {
    process.exitCode = 1;
    say(`the Windows programs do not build: ${lastLine(error)}`);
  }
  // Those of an earlier build would be tested in their place.
  await rm("dist/windows-x64", { recursive: true, force: true });
}
