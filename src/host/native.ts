import type { Host } from "./host.ts";

/** The global object that launcher/src/host.rs creates, with the members of `Host`. */
declare const host: Host;

export const nativeHost: Host = host;
