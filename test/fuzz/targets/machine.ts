import { Failure, status } from "../../../src/failure.ts";
import type { Description } from "../../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../../src/host/memory.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import type { Machine } from "../../../src/platform/platform.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { shellFor } from "../../../src/shell.ts";
import { claim } from "../engine/target.ts";

export function hostOf(description: Partial<Description>): {
  readonly host: MemoryHost;
  readonly machine: Machine;
} {
  const host = memoryHost({
    operatingSystem: "linux",
    arguments: ["pyl"],
    environment: { HOME: "/home/me", PATH: "/usr/bin" },
    directory: "/home/me",
    program: "/usr/local/bin/pyl",
    files: {},
    ...description,
  });
  return { host, machine: machineOf(host, host.operatingSystem === "windows" ? windows : posix) };
}

/** Returns a machine with one file. */
export function machineWith(path: string, content: string, more: Partial<Description> = {}): Machine {
  return hostOf({ ...more, files: { ...more.files, [path]: content } }).machine;
}

/** Returns the result; undefined for a `Failure`, which must have a status of the table and print no controls. */
export function resultOf<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    claimFailure(error);
    return undefined;
  }
}

const statuses: readonly number[] = Object.values(status);

export function claimStatus(found: number): void {
  claim(statuses.includes(found), `has the status ${found}, which no table has`);
  claim(found !== status.internal, "is an internal fault");
}

function claimFailure(failure: Failure): void {
  claimStatus(failure.status);
  for (const platform of [posix, windows]) claimPrintable(failure.print(shellFor(platform)));
}

/** Throws if a terminal would do something else with the text than show it. Ends of lines may be there. */
export function claimPrintable(text: string): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) continue;
    const isControl = (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0);
    if (isControl || isEscapedByte(text, at))
      throw new Error(`prints a control character: ${JSON.stringify(text)}`);
  }
}

/** Returns whether a byte that is not UTF-8 (PEP 383) stands there, and not the second half of a character. */
function isEscapedByte(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xdc80 || code > 0xdcff) return false;
  const before = text.charCodeAt(at - 1);
  return !(before >= 0xd800 && before <= 0xdbff);
}
