import { onExit as lookAfter } from "../desktop/on-exit.ts";
import type { Ending } from "../host/host.ts";
import { nativeHost } from "../host/native.ts";
import { main as run } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import { version } from "../version.ts";
import { platform } from "./native-platform.ts";
import { rehearseOn } from "./rehearse.ts";

// What launcher/src/engine.rs calls. The build evaluates this file once and freezes the result, so
// nothing here, and at the top level of what it imports, asks the host for anything.
const machine = machineOf(nativeHost, platform);
const edition = `pyl ${version} (native)`;

/** Decides and starts; returns the exit status if the process is still this one. */
export function main(): number {
  return run(nativeHost, machine, edition) ?? 0;
}

/** Called when a process that this one waits for has ended; returns the exit status. */
export function onExit(ending: Ending): number {
  return lookAfter(nativeHost, machine, ending);
}

/** Called by the build before it freezes the program; what it returns is kept in the image. */
export function rehearse(): unknown {
  return rehearseOn(platform, edition);
}
