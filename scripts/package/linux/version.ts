/** Returns a version as dpkg and rpm order it: 1.0.0~beta.2 comes before 1.0.0. */
export function linuxVersion(version: string): string {
  return version.replace("-", "~");
}
