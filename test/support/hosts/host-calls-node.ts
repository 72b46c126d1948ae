import { fileURLToPath } from "node:url";
import type { Host } from "../../../src/host/host.ts";
import { nodeHost } from "../../../src/host/node.ts";
import { makeCalls, makeCallsOnExit } from "./host-calls.ts";

const entry = fileURLToPath(import.meta.url);
const host: Host = nodeHost(entry, undefined, (ending) => makeCallsOnExit(host, ending));

process.exitCode = makeCalls(host);
