import type { Built } from "../linux/packages.ts";
import type { PackageTarget } from "../targets.ts";
import { installerOf } from "./installer.ts";

/** Returns what only Windows installs; nothing for another system. */
export async function windowsPackagesOf(
  target: PackageTarget,
  programs: readonly string[],
): Promise<readonly Built[]> {
  if (target.platform !== "win32") return [];
  const installer = await installerOf(target, programs);
  return ["missing" in installer ? { name: `${target.name}.msi`, why: installer.missing } : installer];
}
