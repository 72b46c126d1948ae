#!/usr/bin/env node
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onExit } from "../desktop/on-exit.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { startProcess } from "../host/node-process.ts";
import { main } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import { posix } from "../platform/posix.ts";
import { windows } from "../platform/windows.ts";
import { version } from "../version.ts";

// The npm command. Runs the native program if it was built, or else makes the same decisions in Node.
const entry = fileURLToPath(import.meta.url);
const native = join(dirname(dirname(entry)), process.platform === "win32" ? "pyl.exe" : "pyl");

if (existsSync(native) && !process.env.PYL_NODE) runNative();
else runHere();

function runNative(): void {
  const plan = {
    program: native,
    name: native,
    leading: [],
    forwardFrom: 2,
    clearEnvironment: false,
    changes: [],
  };
  const systemError = startProcess(plan, process.argv);
  // It was built for another system, or has just been removed, or the system refuses to start it.
  if (systemError !== undefined) runHere();
}

function runHere(): void {
  const platform = process.platform === "win32" ? windows : posix;
  const host: Host = nodeHost(entry, undefined, (ending) => onExit(host, machine, ending));
  const machine = machineOf(host, platform);
  const status = main(host, machine, `pyl ${version} (Node ${process.versions.node})`);
  if (status !== undefined) process.exitCode = status;
}
