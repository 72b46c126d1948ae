/**
 * Returns what the changelog says about a version, without its heading. The heading is `## 1.2.3`, perhaps with a date behind
 * it: `## 1.2.3 (2026-12-01)`. Throws an error with what to do if the tag or the changelog is not that of the version.
 */
export function releaseNotes(changelog: string, version: string, tag: string): string {
  if (tag !== `v${version}`)
    throw new Error(`the tag ${tag} is not that of version ${version} in package.json, which is v${version}`);
  const sections = changelog.split(/^## /m).slice(1);
  const isOfVersion = (section: string) =>
    section.startsWith(version) && /^(?: \(\d{4}-\d\d-\d\d\))?\n/.test(section.slice(version.length));
  const found = sections.find(isOfVersion);
  if (found === undefined)
    throw new Error(
      `CHANGELOG.md has no section "## ${version}": give the section "Unreleased" that heading, and begin a new one`,
    );
  const notes = found.slice(found.indexOf("\n")).trim();
  if (notes === "") throw new Error(`the section "## ${version}" of CHANGELOG.md is empty`);
  return `${notes}\n`;
}
