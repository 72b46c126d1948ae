import { satisfies, validRange } from "@renovatebot/pep440";
import { printVersion, type Version } from "./version.ts";

/**
 * Whether a version is in a PEP 440 specifier set (`>=3.11,<4`). What is not known of the
 * version counts as 0; a pre-release is let in when the set would let its release in.
 */
export function matchesSpecifiers(version: Version, specifiers: string): boolean {
  return satisfies(printVersion(version), specifiers, { prereleases: true });
}

export function isSpecifierSet(text: string): boolean {
  return text.trim() === "" || validRange(text);
}
