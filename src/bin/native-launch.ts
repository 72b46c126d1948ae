import { nativeHost } from "../host/native.ts";
import { launch } from "../launch.ts";
import { machineOf } from "../platform/machine.ts";
import { platform } from "./native-platform.ts";

// The first chunk of bytecode. It ends nothing itself: started, it is gone; else the next runs.
launch(nativeHost, machineOf(nativeHost, platform));
