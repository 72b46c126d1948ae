import { nativeHost } from "../host/native.ts";
import { main } from "../main.ts";
import { version } from "../version.ts";
import { platform } from "./native-platform.ts";

// The full program, run when the launch chunk came back.
const status = main(nativeHost, Object.assign(nativeHost, { platform }), `pyl ${version} (native)`);
nativeHost.end(status ?? 0);
