import { afterwards } from "../desktop/afterwards.ts";
import { nativeHost } from "../host/native.ts";
import { machineOf } from "../platform/machine.ts";
import { platform } from "./native-platform.ts";

// Run by an engine of its own when a process in custody has ended: while that ran, there was none.
nativeHost.end(afterwards(nativeHost, machineOf(nativeHost, platform), nativeHost.ending()));
