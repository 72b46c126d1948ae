import type { Ending } from "../../../src/host/host.ts";
import { nativeHost } from "../../../src/host/native.ts";
import { makeCalls, makeCallsAfterwards } from "./host-calls.ts";

// In the place of src/bin/native.ts.
export function main(): number {
  return makeCalls(nativeHost);
}

export function afterwards(ending: Ending): number {
  return makeCallsAfterwards(nativeHost, ending);
}
