import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { ownTargets } from "../../scripts/targets.ts";
import { findToolchain } from "../../scripts/toolchain.ts";

const toolchain = await findToolchain(ownTargets());
/** A compiler that builds the standard library anew (`-Zbuild-std`) cannot compile one file by itself. */
const compiler =
  "missing" in toolchain || toolchain.words.length > 0 ? undefined : toolchain.environment.RUSTC;

test.skipIf(compiler === undefined)("the launcher's own tests of its relocation pass", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pyl-relocation-"));
  try {
    const program = join(folder, "tests.exe");
    const source = "launcher/src/platform/relocation.rs";
    await execa(compiler as string, ["--test", "--edition", "2021", source, "-o", program]);
    const { stdout } = await execa(program);
    expect(stdout).toMatch(/test result: ok\. [1-9]\d* passed; 0 failed/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
