import type { Ending } from "../../../src/host/host.ts";
import { nativeHost } from "../../../src/host/native.ts";
import { makeCalls, makeCallsOnExit } from "./host-calls.ts";

// In the place of src/bin/native.ts.
export function main(): number {
  return makeCalls(nativeHost);
}

export function onExit(ending: Ending): number {
  return makeCallsOnExit(nativeHost, ending);
}
