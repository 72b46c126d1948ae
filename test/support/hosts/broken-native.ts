import { nativeHost } from "../../../src/host/native.ts";
import { main as run } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { broken } from "./broken-host.ts";

// The program on a host with a fault of its own, in the place of src/bin/native.ts.
const host = broken(nativeHost);

export function main(): number {
  return run(host, machineOf(host, posix), "pyl under test") ?? 0;
}

export const onExit = main;
