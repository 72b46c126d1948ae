import * as errors from "../errors.ts";
import { limits } from "../limits.ts";
import type { Machine } from "../platform/platform.ts";
import { readText } from "../platform/read-text.ts";
import type { TooLarge } from "../platform/read-whole.ts";

/** The values of `pyvenv.cfg` that a launch needs. */
export interface Settings {
  home?: string;
  /** The version in `python-version` (PEP 838, a draft), else in `version` or `version_info`. */
  version?: string;
  implementation?: string;
}

/**
 * Returns the values that a launch needs; undefined if `prefix` has no readable `pyvenv.cfg`. Throws `Failure` if it is
 * larger than any real one.
 */
export function readSettings(prefix: string, machine: Machine): Settings | undefined {
  const text = readFile(prefix, machine);
  if (typeof text === "object") throw errors.tooLarge(settingsPath(prefix, machine), limits.pyvenvBytes);
  return text === undefined ? undefined : parseSettings(text);
}

/** Returns the same for an environment that pyl only lists. One that is too large for that says nothing. */
export function readListedSettings(prefix: string, machine: Machine): Settings | undefined {
  const text = readFile(prefix, machine);
  return typeof text === "string" ? parseSettings(text) : text && {};
}

/** Returns every key of `pyvenv.cfg` in lower case, with its value: the keys show which tool created it. */
export function readSettingsKeys(prefix: string, machine: Machine): ReadonlyMap<string, string> {
  const text = readFile(prefix, machine);
  const keys = new Map<string, string>();
  if (typeof text !== "string") return keys;
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0) keys.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return keys;
}

function readFile(prefix: string, machine: Machine): string | TooLarge | undefined {
  return readText(settingsPath(prefix, machine), limits.pyvenvBytes, machine);
}

/** Returns whether `prefix` has a `pyvenv.cfg`, readable or not. */
export function hasSettings(prefix: string, machine: Machine): boolean {
  const { platform } = machine;
  // Not by a call of `settingsPath`: every launch asks this of each folder upward.
  const path = platform.join(prefix, settingsName);
  // On POSIX this takes one system call, as `kind` does, and the question of trust needs its result.
  if (platform.hasPosixPaths && machine.permissions(path) === undefined) return false;
  const kind = machine.kind(path);
  return kind === "file" || kind === "executable";
}

export function settingsPath(prefix: string, { platform }: Machine): string {
  return platform.join(prefix, settingsName);
}

export const settingsName = "pyvenv.cfg";

/** Parses `key = value` lines as site.py and getpath.py do: no sections, no comments. */
function parseSettings(text: string): Settings {
  const settings: Settings = {};
  for (let start = 0; start < text.length; ) {
    const newLine = text.indexOf("\n", start);
    const end = newLine < 0 ? text.length : newLine;
    if (mayMatter(text, start)) addSetting(text.slice(start, end), settings);
    start = end + 1;
  }
  return settings;
}

function addSetting(line: string, settings: Settings): void {
  const equals = line.indexOf("=");
  if (equals < 0) return;
  const key = line.slice(0, equals).trim().toLowerCase();
  const value = line.slice(equals + 1).trim();
  if (key === "home") settings.home = value;
  else if (key === "version" || key === "version_info") addVersion(value, settings);
  else if (key === "python-version") settings.version = moreExact(settings.version, value);
  else if (key === "implementation") settings.implementation = value;
}

/** Of the older keys the first counts, unless PEP 838's stands before it: that is `3.12`, and these may say `3.12.4`. */
function addVersion(value: string, settings: Settings): void {
  settings.version = settings.version === undefined ? value : moreExact(value, settings.version);
}

/** Returns a version if it is one of those that the other stands for, or else the other. */
function moreExact(version: string | undefined, other: string): string {
  return version?.startsWith(`${other}.`) ? version : other;
}

/** Returns whether a line may have one of these keys, by its first letters: most lines of the file have others. */
function mayMatter(text: string, start: number): boolean {
  const first = text.charAt(start);
  // Not the `include-system-site-packages` that every tool writes.
  if (first === "i" || first === "I") return "mM".includes(text.charAt(start + 1));
  // Not the `prompt` either.
  return (
    "hHvV \t".includes(first) || ((first === "p" || first === "P") && "yY".includes(text.charAt(start + 1)))
  );
}
