import type { Identity } from "../versions/constraint.ts";
import { parseVersion, unknownVersion, type Version } from "../versions/version.ts";
import type { Settings } from "./environment-settings.ts";

/** Returns the identity with the version in `pyvenv.cfg`: the packages were installed for that one. */
export function environmentIdentity(found: Identity, settings: Settings): Identity {
  const version =
    settings.version === undefined ? unnamedVersion(found, settings) : parseVersion(settings.version);
  const isPyPy = settings.implementation === "PyPy" || found.implementation === "PyPy";
  return {
    implementation: isPyPy ? "PyPy" : found.implementation,
    version: version ?? found.version,
    variant: found.variant,
  };
}

/** The identity of an executable that is missing. */
export const unknownIdentity: Identity = {
  implementation: "CPython",
  version: unknownVersion,
  variant: "standard",
};

/**
 * Returns Python 3 if nothing says the version: `pyvenv.cfg` came with Python 3.3, and virtualenv, which
 * creates environments for older ones, writes the version.
 */
function unnamedVersion(found: Identity, settings: Settings): Version | undefined {
  const isUnknown = found.version.release.length === 0;
  return isUnknown && settings.home !== undefined ? { release: [3], prerelease: "" } : undefined;
}
