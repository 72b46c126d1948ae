import { type ReleasedFile, releasedFile } from "../release-table.ts";
import { scoopManifest } from "./scoop.ts";
import { wingetManifests } from "./winget.ts";

/** Returns what winget and Scoop read to install a release: none for a file that this run has not packed. */
export function windowsManifestsOf(table: readonly ReleasedFile[]): [name: string, content: Buffer][] {
  const installer = releasedFile(table, "-windows-x64.msi");
  const archive = releasedFile(table, "-windows-x64.zip");
  const texts = [
    ...(installer === undefined ? [] : wingetManifests(installer)),
    ...(archive === undefined ? [] : [scoopManifest(archive)]),
  ];
  return texts.map(([name, text]) => [name, Buffer.from(text)]);
}
