import { fileURLToPath } from "node:url";
import { nodeHost } from "../../src/host/node.ts";
import { makeCalls } from "./host-calls.ts";

process.exitCode = makeCalls(nodeHost(fileURLToPath(import.meta.url)));
