import { satisfies, validRange } from "@renovatebot/pep440";

/** Whether a release (`3.12.1`) is in a PEP 440 specifier set (`>=3.11,<4`). */
export function isInSet(release: string, specifiers: string): boolean {
  return satisfies(release, specifiers);
}

export function isSet(specifiers: string): boolean {
  return validRange(specifiers);
}
