import type { Host } from "../host/host.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";

/** Where a script's failures are kept: one file for each name. Undefined without a home. */
export function logPath(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const folder = knownFolder("logs", machine);
  const own = platform.hasPosixPaths ? "pyl" : "pyl\\logs";
  return folder && platform.join(platform.join(folder, own), `${name}.log`);
}

/** Older failures go when it has become that long: they are kept to be read, not for ever. */
const maximumBytes = 1 << 20;

/** What is kept of a failure. */
interface Entry {
  readonly what: string;
  readonly details: string;
}

/** Whether it was written. */
export function writeLog(path: string, failure: Entry, host: Host, machine: Machine): boolean {
  const details = failure.details === "" ? "Nothing was written to standard error.\n" : failure.details;
  const entry = `=== ${now()} ${failure.what}\n${details}${details.endsWith("\n") ? "" : "\n"}\n`;
  const length = Number(machine.fingerprint(path)?.split(" ")[0] ?? 0);
  return length > maximumBytes ? host.replace(path, entry) : host.append(path, entry);
}

/** Local time, as people read it: `2026-11-21 13:32:10`. */
function now(): string {
  const date = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}
