import { nativeHost } from "../host/native.ts";
import { main } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import { version } from "../version.ts";
import { platform } from "./native-platform.ts";

// The whole program, run when the chunks that only launch came back.
nativeHost.end(main(nativeHost, machineOf(nativeHost, platform), `pyl ${version} (native)`) ?? 0);
