import { nativeHost } from "../../src/host/native.ts";
import { makeCallsAfterwards } from "./host-calls.ts";

nativeHost.end(makeCallsAfterwards(nativeHost, nativeHost.ending()));
