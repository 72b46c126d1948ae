import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { elfX64 } from "../../machines/headers.ts";
import { type Machine, machines } from "../../machines/machines.ts";
import type { Files } from "./described.ts";

/** The path of the probe cache on Linux. */
export const cache = "/home/me/.cache/pyl/interpreters.json";

/** Returns an executable with a fingerprint. */
export const stamped = (fingerprint: string): Entry => ({ ...(elfX64 as object), fingerprint });

/** Returns what a probed interpreter prints. */
export const answer = (version: string, variant = "standard", implementation = "cpython") =>
  JSON.stringify({ implementation, version, variant });

/** A script that requires a micro version. */
export const script = '# /// script\n# requires-python = ">=3.11.4"\n# ///\n';

/** What a run did. */
export interface Run {
  readonly host: MemoryHost;
  readonly status: number | undefined;
  /** The programs that were probed. */
  readonly asked: readonly (string | undefined)[];
  readonly starts: string | undefined;
  /** The cache file, if it was written. */
  readonly kept: string | undefined;
}

/** Runs pyl on a machine that has only these files, besides a script with a required micro version. */
export function run(words: readonly string[], files: Files, more: Partial<Description> = {}): Run {
  const bare = machines[more.operatingSystem === "windows" ? "bareWindows" : "bare"] as Machine;
  const host = memoryHost({
    ...bare,
    ...more,
    arguments: ["pyl", ...words],
    environment: { ...bare.environment, ...more.environment },
    files: { ...bare.files, "/home/me/micro.py": script, ...files },
  });
  const status = main(host, machineOf(host, host.operatingSystem === "windows" ? windows : posix), "pyl 0");
  const [kept] = Object.values(host.replaced);
  return {
    host,
    status,
    asked: host.asked.map(([program]) => program),
    starts: host.launched?.program,
    kept,
  };
}

/** An interpreter whose name has no version. */
export const unknown = { "/usr/bin/python": stamped("a") };

export const answers = { "/usr/bin/python": answer("3.12.4") };
