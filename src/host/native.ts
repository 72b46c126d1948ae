import type { Host } from "./host.ts";

/** The global object that launcher/src/host.rs makes: Host's members, one each. */
declare const host: Host;

export const nativeHost: Host = host;
