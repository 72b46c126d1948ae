import { satisfies, validRange } from "@renovatebot/pep440";
import type { Version } from "./version.ts";

/**
 * Whether a version is in a PEP 440 specifier set (`>=3.11,<4`). Only the release counts, as
 * for pip: 3.14.0rc1 is let in by `>=3.14`. What is not known of it counts as 0.
 */
export function matchesSpecifiers(version: Version, specifiers: string): boolean {
  return satisfies(version.release.join("."), specifiers);
}

export function isSpecifierSet(text: string): boolean {
  return text.trim() === "" || validRange(text);
}
