import type { Ending } from "../host/host.ts";
import { lookup } from "../lookup.ts";
import type { Machine } from "../platform/platform.ts";

/** STATUS_CONTROL_C_EXIT of Windows (ntstatus.h). */
const endedByControlC = 0xc000013a;

const signals = {
  hangUp: 1,
  interrupt: 2,
  terminate: 15,
} as const;

/** Returns whether the user, or the end of the session, ended the process: that is not a failure. */
export function endedOnRequest({ status, signal }: Ending, { operatingSystem }: Machine): boolean {
  if (operatingSystem === "windows") return status === endedByControlC;
  return Object.values<number>(signals).includes(signal);
}

/** Returns what follows the script's name in a sentence: `ended with exit status 1`. */
export function describeEnding({ status, signal }: Ending, { operatingSystem }: Machine): string {
  if (signal !== 0) return `was ended by signal ${signal}${named(lookup(signalNames, String(signal)))}`;
  // Codes with which Windows itself ends a process are documented in hexadecimal.
  if (operatingSystem === "windows" && status > 0x8000_0000)
    return `ended with code 0x${status.toString(16).toUpperCase()}${named(lookup(codeNames, status.toString(16)))}`;
  return `ended with exit status ${status}`;
}

function named(name: string | undefined): string {
  return name === undefined ? "" : ` (${name})`;
}

/** Signals that end programs, with the numbers that Linux and macOS share (signal(7)). */
const signalNames: Readonly<Record<string, string>> = {
  "3": "quit",
  "4": "illegal instruction",
  "6": "aborted",
  "8": "arithmetic error",
  "9": "killed",
  "11": "segmentation fault",
  "13": "broken pipe",
};

/** ntstatus.h. */
const codeNames: Readonly<Record<string, string>> = {
  c0000005: "access violation",
  c0000017: "no memory",
  c00000fd: "stack overflow",
  c0000135: "a DLL was not found",
  c0000374: "heap corruption",
  c0000409: "stack buffer overrun",
};
