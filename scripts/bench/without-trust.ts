import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { bundleNative } from "../bundle.ts";
import { complete } from "../native.ts";
import { familyOf, ownTargets } from "../targets.ts";
import { findToolchain } from "../toolchain.ts";
import { type Counts, countScenario } from "./counts.ts";
import type { Scenario } from "./scenarios.ts";

/** What the question of trust (src/trust/distrust.ts) adds to a launch. */
export interface TrustCosts {
  readonly trustInstructions: number;
  readonly trustSystemCalls: number;
}

/** Returns the counts of a launch, less those of the same launch by a program that does not ask the question. */
export async function measureTrust(
  scenario: Scenario,
  { instructions, systemCalls }: Counts,
  scratch: string,
): Promise<TrustCosts> {
  const program = await buildWithoutTrust(scratch);
  const without = await countScenario({ ...scenario, run: { ...scenario.run, program } }, scratch);
  return {
    trustInstructions: instructions - without.instructions,
    trustSystemCalls: systemCalls.count - without.systemCalls.count,
  };
}

/** Builds the program with a module in place of src/trust/distrust.ts that trusts everything. Returns its path. */
async function buildWithoutTrust(folder: string): Promise<string> {
  const toolchain = await findToolchain(ownTargets());
  if ("missing" in toolchain) throw new Error(`the cost of trust cannot be measured: ${toolchain.missing}`);
  const script = bundleNative(familyOf(toolchain.target), join(folder, "without-trust", "pyl.js"), [
    trustsAll,
  ]);
  const { image } = await complete(toolchain, script);
  if ("missing" in image) throw new Error(`the cost of trust cannot be measured: ${image.missing}`);
  // Its name decides what it does.
  const program = resolve(folder, "without-trust", "pyl");
  writeFileSync(program, image.program, { mode: 0o755 });
  return program;
}

const trustsAll: Plugin = {
  name: "trusts all",
  setup({ onLoad }) {
    onLoad({ filter: /\/trust\/distrust\.ts$/ }, () => ({
      contents:
        "export function findDistrust() { return undefined; }\nexport function arePlain() { return true; }\n",
    }));
  },
};
