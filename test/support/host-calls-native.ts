import { nativeHost } from "../../src/host/native.ts";
import { makeCalls } from "./host-calls.ts";

nativeHost.end(makeCalls(nativeHost));
