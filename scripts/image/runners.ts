import { familyOf, ownTargets, type Target } from "../targets.ts";
import type { Missing } from "../toolchain.ts";
import { executableOf } from "./executables.ts";
import { openRunner, type Runner } from "./runner.ts";
import { openWineRunner } from "./wine.ts";

/** Returns what runs a target's programs on this machine, or why nothing can. */
export async function openRunnerFor(target: Target): Promise<Runner | Missing> {
  if (ownTargets().includes(target))
    return openRunner({ family: familyOf(target), sign: executableOf(target).sign });
  const canUseWine = target.platform === "win32" && target.architecture === process.arch;
  const runner = canUseWine ? await openWineRunner() : undefined;
  const needed = canUseWine
    ? "Wine is not installed"
    : `programs for ${target.triple} cannot run on this machine`;
  return runner ?? { missing: needed };
}
