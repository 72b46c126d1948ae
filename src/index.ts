/** The npm library: the launcher's decisions for other programs. */

export { Failure } from "./failure.ts";
export type { Facts, Host, LaunchPlan } from "./host/host.ts";
export { type Description, type MemoryHost, memoryHost } from "./host/memory.ts";
export { nodeHost } from "./host/node.ts";
export { main } from "./main.ts";
export { machineOf } from "./platform/machine.ts";
export type { Machine, Platform } from "./platform/platform.ts";
export { posix } from "./platform/posix.ts";
export { windows } from "./platform/windows.ts";
export { parseRequest, type Request } from "./request/request.ts";
export { type Resolution, resolve } from "./resolve.ts";
export { shellFor } from "./shell.ts";
