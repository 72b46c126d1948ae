import { variable } from "../config/config.ts";
import type { Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { readMetadata } from "../script/metadata.ts";
import { compiledOrigin, type Script, shebangOrigin } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
import { anyVersion, type VersionRequest } from "../versions/version-request.ts";
import type { ShebangRequest } from "./shebang-request.ts";

/** Returns the constraint of command line, shebang and metadata. A version on the command line replaces the other two. */
export function constrain(
  request: Request,
  script: Script | undefined,
  shebangRequest: ShebangRequest,
  machine: Machine,
): Constraint {
  const asked = requestedVersion(request, script, shebangRequest);
  // A program that is not a Python, such as uv, reads the block itself.
  const isPython = shebangRequest.kind !== "program" || shebangRequest.isPython;
  const isRead = script?.block !== undefined && request.version === undefined && isPython;
  const metadata = isRead ? readMetadata(script.block, machine) : undefined;
  return {
    request: limitedToCompany(asked?.value ?? anyVersion, machine),
    requestOrigin: asked?.origin,
    requiresPython: metadata?.requiresPython,
    requiresPythonOrigin: metadata?.requiresPythonOrigin,
    ...(metadata !== undefined &&
      metadata.dependencies.length > 0 && {
        dependencies: metadata.dependencies,
        settings: metadata.settings,
      }),
  };
}

/** Returns a request that names no company, with that of PYLAUNCHER_LIMIT_TO_COMPANY if it is set. */
export function limitedToCompany(request: VersionRequest, machine: Machine): VersionRequest {
  if (request.company !== undefined) return request;
  const company = variable(machine, "PYLAUNCHER_LIMIT_TO_COMPANY")?.value;
  return company === undefined ? request : { ...request, company };
}

/** Returns the version that the command line, pyl's own name, a `.pyc` file, or the shebang asks for. */
export function requestedVersion(
  request: Request,
  script: Script | undefined,
  shebangRequest: ShebangRequest,
): Sourced<VersionRequest> | undefined {
  if (request.version !== undefined) return request.version;
  if (script?.compiled !== undefined)
    return { value: script.compiled.request, origin: compiledOrigin(script, script.compiled) };
  if (script?.shebang === undefined || shebangRequest.kind !== "version") return undefined;
  return { value: shebangRequest.request, origin: shebangOrigin(script, script.shebang) };
}
