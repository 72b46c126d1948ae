import type { Machine } from "../../platform/platform.ts";
import { type Identity, sameCompany } from "../../versions/constraint.ts";
import { parseVersionName, parseVersionRequest } from "../../versions/notation.ts";
import { hasPrefix, parseVersion, unknownVersion, type Version } from "../../versions/version.ts";
import { companies, type Implementation } from "../../versions/version-request.ts";
import { identify } from "../identity.ts";

/** What an installer has registered for an interpreter. */
export interface RegisteredValues {
  readonly company: string;
  readonly tag: string;
  /** PEP 514's SysVersion (major and minor) and Version (all of it). */
  readonly sysVersion: string | undefined;
  readonly version: string | undefined;
}

/**
 * Returns the identity of a registered interpreter: the registered values, then its name and folder. A
 * Version may be its distribution's own, so it only adds to the others. Another company's tag is a version only if it
 * names an implementation (`CPython3.12.11`): `9.1` may be the version of anything.
 */
export function registeredIdentity(values: RegisteredValues, executable: string, machine: Machine): Identity {
  const found = identify(executable, machine, "untilEnd");
  const named = parseVersionName(values.tag.toLowerCase());
  const isThreaded =
    values.tag.includes("freethreaded") || parseVersionRequest(values.tag)?.variant === "freethreaded";
  const versions = [
    registeredVersion(values.sysVersion),
    registeredVersion(sameCompany(values.company, "PythonCore") ? values.tag : undefined),
    found.version,
    registeredVersion(values.version),
    named?.implementation && { release: named.release, prerelease: named.prerelease ?? "" },
  ];
  return {
    implementation: implementationOf(values.company) ?? named?.implementation ?? found.implementation,
    version: combine(versions.filter((version) => version !== undefined)),
    variant: isThreaded ? "freethreaded" : found.variant,
    company: values.company,
  };
}

/** Returns the first version that has a minor number, with what the others add to it. */
function combine(versions: readonly Version[]): Version {
  const base =
    versions.find(({ release }) => release.length >= 2) ?? versions.find(({ release }) => release.length > 0);
  return versions.reduce(
    (known, version) => (completes(version, known) ? version : known),
    base ?? unknownVersion,
  );
}

function completes(version: Version, known: Version): boolean {
  const hasMore =
    version.release.length > known.release.length || (version.prerelease !== "" && known.prerelease === "");
  return hasMore && hasPrefix(version.release, known.release);
}

/**
 * Parses a version of Python's own major numbers; `3.12.4150.0` of python.org's installers is 3.12.4
 * (PC/layout: FIELD3).
 */
function registeredVersion(text: string | undefined): Version | undefined {
  const version = text === undefined ? undefined : parseVersion(text.trim());
  const [major, minor, micro] = version?.release ?? [];
  if (version === undefined || (major !== 2 && major !== 3)) return undefined;
  if (minor === undefined || micro === undefined || micro < 1000) return version;
  const level = releaseLevels[Math.floor((micro % 1000) / 10)];
  return {
    release: [major, minor, Math.floor(micro / 1000)],
    prerelease: level === undefined ? "" : `${level}${micro % 10}`,
  };
}

/** The release levels in that number; 15 is a release (patchlevel.h). */
const releaseLevels: Readonly<Record<number, string>> = { 10: "a", 11: "b", 12: "rc" };

function implementationOf(company: string): Implementation | undefined {
  const implementations = Object.keys(companies) as Implementation[];
  return implementations.find((implementation) => sameCompany(companies[implementation], company));
}
