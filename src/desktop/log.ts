import type { Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";

/** What programs leave for their users to look at, by system. */
const folders: Readonly<Record<Machine["operatingSystem"], readonly string[]>> = {
  linux: ["$XDG_STATE_HOME/pyl", "$HOME/.local/state/pyl"],
  macos: ["$HOME/Library/Logs/pyl"],
  windows: ["$LOCALAPPDATA\\pyl\\logs"],
};

/** Where a script's failures are kept: one file for each name. Undefined without a home. */
export function logPath(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  for (const place of folders[machine.operatingSystem]) {
    const end = place.search(/[/\\]/);
    const start = machine.environment(place.slice(1, end));
    if (start && platform.isAbsolute(start)) return platform.join(start + place.slice(end), `${name}.log`);
  }
  return undefined;
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
