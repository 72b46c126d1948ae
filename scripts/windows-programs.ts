import { bundleNative } from "./bundle.ts";
import { buildNative } from "./native.ts";
import { windowsTargets } from "./targets.ts";
import { findToolchain, type Missing } from "./toolchain.ts";

/** Builds dist/windows-x64/pyl.exe and pylw.exe, on Windows or from another system; their paths. */
export async function buildWindowsPrograms(): Promise<readonly string[] | Missing> {
  const toolchain = await findToolchain(windowsTargets());
  if ("missing" in toolchain) return toolchain;
  await bundleNative();
  return buildNative(toolchain, "dist/windows-x64");
}
