import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import { versionLines } from "../interpreters/version-lines.ts";
import type { Sourced } from "../origin.ts";
import { type Machine, upward } from "../platform/platform.ts";
import { parseDefault, parseVersionName } from "../versions/tag.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/**
 * What a version left open is set to: `.python-version` from the script's folder upward, then
 * PY_PYTHON, and PY_PYTHON3 or PY_PYTHON2 where the major version is settled by then
 * (py.exe's order), each before its key in `py.ini`.
 */
export function findDefault(
  request: VersionRequest,
  start: string | undefined,
  config: Config,
  machine: Machine,
): Sourced<VersionRequest> | undefined {
  if (isSettled(request)) return undefined;
  const file = start === undefined ? undefined : versionFile(start, machine);
  return file ?? configuredDefault(request, config);
}

/** The part of it that counts for `-3` too, where the folder's wish does not. */
export function configuredDefault(
  request: VersionRequest,
  config: Config,
): Sourced<VersionRequest> | undefined {
  if (isSettled(request) || request.company !== undefined) return undefined;
  const general = request.release.length === 0 ? configured("python", config) : undefined;
  const settled = general?.value ?? request;
  if (settled.release.length !== 1) return general;
  return configured(`python${settled.release[0]}`, config) ?? general;
}

function isSettled({ release, implementation, tag }: VersionRequest): boolean {
  return release.length > 1 || implementation !== undefined || tag !== undefined;
}

function configured(key: string, config: Config): Sourced<VersionRequest> | undefined {
  const setting = config.defaultVersion(key);
  if (setting === undefined) return undefined;
  const value = parseDefault(setting.value);
  if (value === undefined) throw errors.badDefault(setting.value, setting.origin);
  return { value, origin: setting.origin };
}

/** The nearest one decides; `system` in it says that none is wished for. */
function versionFile(start: string, machine: Machine): Sourced<VersionRequest> | undefined {
  for (const folder of upward(start, machine.platform)) {
    const path = machine.platform.join(folder, ".python-version");
    const name = versionLines(path, machine)?.[0];
    if (name === undefined) continue;
    if (name === "system") return undefined;
    const origin = { kind: "file", path, line: lineOf(path, name, machine), text: name } as const;
    const value = parseVersionName(name);
    if (value === undefined) throw errors.badDefault(name, origin);
    return { value, origin };
  }
  return undefined;
}

function lineOf(path: string, name: string, machine: Machine): number {
  const lines = (machine.readStart(path, 4096) ?? "").split("\n");
  return lines.findIndex((line) => line.split("#")[0]?.includes(name)) + 1;
}
