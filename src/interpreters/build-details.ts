import { limits } from "../limits.ts";
import { lookup } from "../lookup.ts";
import type { Machine } from "../platform/platform.ts";
import type { Version } from "../versions/version.ts";
import type { Variant } from "../versions/version-request.ts";
import { isFields, parseObject } from "./json-object.ts";

/**
 * Reads `build-details.json` in the library's folder (PEP 739, schema 1.0). Returns undefined if there is
 * none.
 */
export function readBuildDetails(
  library: string,
  machine: Machine,
): { readonly version: Version; readonly variant: Variant } | undefined {
  const text = machine.readStart(
    machine.platform.join(library, "build-details.json"),
    limits.buildDetailsBytes.value,
  );
  const details = text === undefined ? undefined : parseObject(text);
  const implementation = isFields(details?.implementation) ? details.implementation : {};
  const version = isFields(implementation.version) ? readVersion(implementation.version) : undefined;
  if (details === undefined || version === undefined) return undefined;
  const flags = isFields(details.abi) ? details.abi.flags : undefined;
  return { version, variant: readVariant(flags) };
}

/**
 * Reads a version in the form of `sys.version_info`. PyPy's and GraalPy's own numbers are not a version of
 * the language.
 */
function readVersion(fields: Readonly<Record<string, unknown>>): Version | undefined {
  const { major, minor, micro, releaselevel, serial } = fields;
  if (!isCount(major) || !isCount(minor) || !isCount(micro)) return undefined;
  const level = typeof releaselevel === "string" ? lookup(releaseLevels, releaselevel) : undefined;
  return {
    release: [major, minor, micro],
    prerelease: level === undefined ? "" : `${level}${isCount(serial) ? serial : 0}`,
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const releaseLevels: Readonly<Record<string, string>> = { alpha: "a", beta: "b", candidate: "rc" };

function readVariant(flags: unknown): Variant {
  if (!Array.isArray(flags)) return "standard";
  return flags.includes("d") ? "debug" : flags.includes("t") ? "freethreaded" : "standard";
}
