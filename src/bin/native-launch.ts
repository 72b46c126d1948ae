import { nativeHost } from "../host/native.ts";
import { launch } from "../launch.ts";
import { machineOf } from "../platform/machine.ts";
import { platform } from "./native-platform.ts";

// The first chunk of bytecode. It ends nothing itself: started, it is gone; else the next runs.
if (launch(nativeHost, machineOf(nativeHost, platform)) === "reports") nativeHost.skip();
