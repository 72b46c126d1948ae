import type { Config } from "../config/config.ts";
import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { parseDefault } from "../versions/tag.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { Question } from "./question.ts";

/**
 * Returns the user's default that completes what was asked for: `-3` and `#!/usr/bin/env python3` leave a choice. Throws
 * `Failure` if the default is not a version.
 */
export function defaultFor({
  request,
  shebangRequest,
  constraint,
  config,
}: Question): Sourced<VersionRequest> | undefined {
  if (shebangRequest.kind === "program") return undefined;
  const isNamed = request.version?.origin.kind === "programName";
  return isNamed ? undefined : configuredDefault(constraint.request, config);
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
