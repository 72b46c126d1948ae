import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { goToolsFolder } from "./cache.ts";
import { lastLine, say, saySkipped } from "./report.ts";

const version = "v1.7.8";

/** The program, if it is installed. Go compares its source with the sums of a public log. */
export const actionlintProgram = join(goToolsFolder, version, "actionlint");

/** Installs actionlint, which checks the workflows, if there is a Go to build it with. */
export async function installActionlint(): Promise<void> {
  if (existsSync(actionlintProgram)) return;
  say(`installing actionlint ${version}`);
  try {
    await execa("go", ["install", `github.com/rhysd/actionlint/cmd/actionlint@${version}`], {
      env: { GOBIN: join(goToolsFolder, version), GOFLAGS: "-mod=mod" },
    });
  } catch (error) {
    const why = lastLine(error);
    saySkipped("the lint of the workflows", `actionlint was not built: ${why}`);
  }
}
