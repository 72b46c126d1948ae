/** Returns the name of a requirement (PEP 508), as it is written. An empty text if it begins with no name. */
export function nameOf(requirement: string): string {
  return /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/.exec(requirement)?.[1] ?? "";
}

/** Returns a name as in the index (PEP 503). */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Returns a requirement with its name as in the index, and without blanks at its ends. */
export function normalized(requirement: string): string {
  const trimmed = requirement.trim();
  const name = nameOf(trimmed);
  return normalizedName(name) + trimmed.slice(name.length);
}
