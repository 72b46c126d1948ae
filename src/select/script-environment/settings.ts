import { isFields } from "../../interpreters/json-object.ts";
import type { Machine } from "../../platform/platform.ts";

/** The table `[tool.uv]` of a script's block, unchecked. */
export type Settings = Readonly<Record<string, unknown>>;

/** The settings that have a path or a URL, in whatever table they stand (uv's reference of settings). */
const located = ["path", "url", "index-url", "extra-index-url", "find-links"];

/** Returns the settings with paths that are relative to the script's folder made absolute, as uv reads them. */
export function settingsBeside(settings: Settings, folder: string, machine: Machine): Settings {
  const { platform } = machine;
  const absolute = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => absolute(each, key));
    // A date of TOML stands in JSON as its text.
    if (value instanceof Date) return value.toISOString();
    if (isFields(value)) return settingsBeside(value, folder, machine);
    const isPath = typeof value === "string" && located.includes(key) && isRelative(value, key);
    return isPath ? platform.normalize(platform.join(folder, value)) : value;
  };
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, absolute(value, key)]));
}

/** A source's `path` is always a path; the others may be a URL or a name. */
function isRelative(value: string, key: string): boolean {
  return key === "path" ? value !== "" : /^\.{1,2}(?:[/\\]|$)/.test(value);
}

/** Returns a requirement such as `tool @ ./tool` with its path made absolute. */
export function withPaths(requirement: string, folder: string, machine: Machine): string {
  const { platform } = machine;
  return requirement.replace(
    /@\s*(?:file:)?(\.{1,2}[/\\][^;\s]*)/,
    (_, path: string) => `@ ${platform.normalize(platform.join(folder, path))}`,
  );
}

/**
 * Returns the files that say what a dependency at a path on this machine is, with their fingerprints: of a project its
 * `pyproject.toml`, or else the wheel or archive itself. An empty fingerprint is that of a file that does not exist.
 */
export function localProjects(
  requirements: readonly string[],
  { sources }: Settings,
  machine: Machine,
): (readonly [path: string, fingerprint: string])[] {
  const named = requirements.map(
    (each) => /@\s*(?:file:\/\/(?:localhost)?)?([/\\]?[^\s;#]*)/.exec(each)?.[1],
  );
  const tables = isFields(sources) ? Object.values(sources).flat() : [];
  const pathsOfSources = tables.map((each) => (isFields(each) ? each.path : undefined));
  return [...named.map((path) => path && pathOfUrl(path, machine)), ...pathsOfSources]
    .filter((path) => typeof path === "string" && machine.platform.isAbsolute(path))
    .map((path) => projectFile(path as string, machine))
    .map((path) => [path, machine.fingerprint(path) ?? ""] as const);
}

/** Returns the path of `/C:/x%20y` on Windows, and of `/x%20y` elsewhere. */
function pathOfUrl(path: string, { platform }: Machine): string {
  const local = platform.hasPosixPaths ? path : path.replace(/^\/(?=[A-Za-z]:)/, "");
  try {
    return platform.normalize(decodeURIComponent(local));
  } catch {
    return local;
  }
}

function projectFile(path: string, machine: Machine): string {
  return machine.kind(path) === "directory" ? machine.platform.join(path, "pyproject.toml") : path;
}

const secondsOf: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/**
 * Returns after how many seconds the dependencies are looked for again: those of `exclude-newer` if it is a duration, such
 * as `7 days` or `P7D` (uv's reference of settings). Undefined if it is a date, or is not there.
 */
export function maximumAgeOf(settings: Settings): number | undefined {
  const text = settings["exclude-newer"];
  if (typeof text !== "string" || /^\s*\d{4}-/.test(text)) return undefined;
  const parts = [...text.toLowerCase().matchAll(/(\d+)\s*([wdhms])/g)];
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (secondsOf[unit ?? ""] ?? 0),
    0,
  );
  return seconds > 0 ? seconds : undefined;
}
