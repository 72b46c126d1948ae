import { type Built, buildNative } from "./native.ts";
import { windowsTargets } from "./targets.ts";
import { findToolchain, type Missing } from "./toolchain.ts";

/** Builds dist/windows-x64/pyl.exe and pylw.exe, on Windows or on another system. */
export async function buildWindowsPrograms(): Promise<Built | Missing> {
  const toolchain = await findToolchain(windowsTargets());
  if ("missing" in toolchain) return toolchain;
  return buildNative(toolchain, "dist/windows-x64");
}
