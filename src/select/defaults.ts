import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import { versionLines } from "../interpreters/version-lines.ts";
import { limits } from "../limits.ts";
import type { Sourced } from "../origin.ts";
import { type Machine, upward } from "../platform/platform.ts";
import type { Script } from "../script/script.ts";
import { passOver } from "../trust/passed-over.ts";
import { parseDefault, parseVersionName } from "../versions/tag.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import { findFoundDistrust } from "./environments/trust.ts";
import type { Question } from "./question.ts";
import { startFolder } from "./start-folder.ts";

/**
 * Returns the default that completes what was asked for. For a version that was typed it is the configured one only:
 * `-3` is about the machine, not about a folder. Throws `Failure` if the default is not a version.
 */
export function defaultFor({
  request,
  script,
  shebangRequest,
  constraint,
  config,
  machine,
}: Question): Sourced<VersionRequest> | undefined {
  if (shebangRequest.kind === "program") return undefined;
  if (request.version === undefined) return findDefault(constraint.request, script, config, machine);
  const isTyped = constraint.requestOrigin?.kind === "commandLine";
  return isTyped ? configuredDefault(constraint.request, config) : undefined;
}

/**
 * Returns the default for a version that is left open: the nearest `.python-version` from the script's folder
 * upward, or else the configured one.
 */
export function findDefault(
  request: VersionRequest,
  script: Script | undefined,
  config: Config,
  machine: Machine,
): Sourced<VersionRequest> | undefined {
  if (isComplete(request)) return undefined;
  const start = startFolder(script, machine);
  const file = start === undefined ? undefined : versionFile(start, config, machine);
  return file ?? configuredDefault(request, config);
}

/**
 * Returns the default of PY_PYTHON, and of PY_PYTHON3 or PY_PYTHON2 once the major version is known (py.exe's order).
 * Each variable goes before its key in `py.ini`.
 */
export function configuredDefault(
  request: VersionRequest,
  config: Config,
): Sourced<VersionRequest> | undefined {
  if (isComplete(request) || request.company !== undefined) return undefined;
  const general = request.release.length === 0 ? configured("python", config) : undefined;
  const { release } = general?.value ?? request;
  if (release.length !== 1) return general;
  return configured(`python${release[0]}`, config) ?? general;
}

function isComplete({ release, implementation, tag }: VersionRequest): boolean {
  return release.length > 1 || implementation !== undefined || tag !== undefined;
}

function configured(key: string, config: Config): Sourced<VersionRequest> | undefined {
  const setting = config.defaultVersion(key);
  if (setting === undefined) return undefined;
  const value = parseDefault(setting.value);
  if (value === undefined) throw errors.badDefault(setting.value, setting.origin);
  return { value, origin: setting.origin };
}

/** Reads the nearest `.python-version`. The word `system` in it means that there is no default here. */
function versionFile(start: string, config: Config, machine: Machine): Sourced<VersionRequest> | undefined {
  for (const folder of upward(start, machine.platform)) {
    const path = machine.platform.join(folder, ".python-version");
    if (machine.kind(path) === undefined) continue;
    const distrust = findFoundDistrust(path, "entry", { config, machine });
    if (distrust !== undefined) {
      passOver({ what: "the version file", path, distrust, mayBeExcepted: true }, machine);
      continue;
    }
    const lines = versionLines(path, machine) ?? [];
    if ("kind" in lines) throw errors.tooLarge(path, limits.versionFileBytes);
    const [name] = lines;
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
  const lines = (machine.readStart(path, limits.versionFileBytes.value) ?? "").split("\n");
  return lines.findIndex((line) => line.split("#")[0]?.includes(name)) + 1;
}
