import { Failure } from "../../failure.ts";
import { isOnPath } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { printRequest, type VersionRequest } from "../../versions/version-request.ts";
import { findProduct, wingetArguments, wingetPath } from "./store-product.ts";

/** Returns the failure with the command that would install the version, if a tool for that is here. */
export function withInstallHint(failure: Failure, version: VersionRequest, machine: Machine): Failure {
  const install = installCommand(version, machine);
  if (install === undefined) return failure;
  return new Failure(failure.status, failure.sentence, { ...failure.details, install });
}

function installCommand(version: VersionRequest, machine: Machine): string | undefined {
  if (!isOffered(version)) return undefined;
  const text = printRequest(version);
  if (isOnPath("uv", machine)) return `uv python install ${text}`;
  if (isOnPath("pymanager", machine)) return `pymanager install ${text}`;
  const product = wingetPath(machine) && findProduct(version, machine);
  return product ? `winget ${wingetArguments(product).join(" ")}` : undefined;
}

/** Whether the tools can install it: CPython 3.8 and later, up to the newest version that pyl knows. */
function isOffered({ release, variant, architecture, implementation, company }: VersionRequest): boolean {
  const [major, minor = newestMinor] = release;
  return (
    major === 3 &&
    minor >= 8 &&
    minor <= newestMinor &&
    release.length <= 2 &&
    variant !== "debug" &&
    architecture === undefined &&
    (implementation === undefined || implementation === "CPython") &&
    company === undefined
  );
}

const newestMinor = 14;
