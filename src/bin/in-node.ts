import { onExit } from "../desktop/on-exit.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { main } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import { posix } from "../platform/posix.ts";
import { windows } from "../platform/windows.ts";
import { version } from "../version.ts";

/**
 * Makes the decisions in Node. `entry` is the launcher's own file, and `name` what it was started as (`argv[0]`). Returns
 * whether a program was started. `mayBecome` is whether this process may become that program.
 */
export function runInNode(entry: string, name = entry, mayBecome = false): boolean {
  const platform = process.platform === "win32" ? windows : posix;
  const host: Host = nodeHost(entry, undefined, (ending) => onExit(host, machine, ending), name, mayBecome);
  const machine = machineOf(host, platform);
  const status = main(host, machine, `pyl ${version} (Node ${process.versions.node})`);
  if (status !== undefined) process.exitCode = status;
  return status === undefined;
}
