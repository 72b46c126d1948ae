import type { Host } from "../host/host.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import { findDistrust } from "../trust/distrust.ts";

/** Returns the log for the failures of scripts with that name. Undefined without a home folder. */
export function logPath(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  const folder = knownFolder("logs", machine);
  const own = platform.hasPosixPaths ? "pyl" : "pyl\\logs";
  return folder && platform.join(platform.join(folder, own), `${name}.log`);
}

/** A longer log is started anew, without the older failures. */
const maximumBytes = 1 << 20;

/** A failure as the log has it. */
interface Entry {
  readonly what: string;
  readonly details: string;
}

/** Returns whether the entry was written. It is not if another user may have put the file or its folder there. */
export function writeLog(path: string, failure: Entry, host: Host, machine: Machine): boolean {
  if (findDistrust(path, "entry", machine) !== undefined) return false;
  const details = failure.details === "" ? "Nothing was written to standard error.\n" : failure.details;
  const entry = `=== ${now()} ${failure.what}\n${details}${details.endsWith("\n") ? "" : "\n"}\n`;
  const length = Number(machine.fingerprint(path)?.split(" ")[0] ?? 0);
  return length > maximumBytes ? host.replace(path, entry) : host.append(path, entry);
}

/** Returns the local time: `2026-11-21 13:32:10`. */
function now(): string {
  const date = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}
