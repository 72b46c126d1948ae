import { onExit as runExitAction } from "../desktop/on-exit.ts";
import type { Ending } from "../host/host.ts";
import { nativeHost } from "../host/native.ts";
import { main as runMain } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import { version } from "../version.ts";
import { platform } from "./native-platform.ts";
import { rehearseOn } from "./rehearse.ts";

// launcher/src/engine.rs calls these functions. The build evaluates this file once and freezes the result, so nothing at
// its top level, nor at that of its imports, may call the host.
const machine = machineOf(nativeHost, platform);
const edition = `pyl ${version} (native)`;

/** Decides and starts. Returns the exit status, unless the process has become the started program. */
export function main(): number {
  return runMain(nativeHost, machine, edition) ?? 0;
}

/** Called after a supervised process has ended. Returns the exit status. */
export function onExit(ending: Ending): number {
  return runExitAction(nativeHost, machine, ending);
}

/** Called by the build before it freezes the program. The image keeps the returned objects. */
export function rehearse(): unknown {
  return rehearseOn(platform, edition);
}
