import { readFileSync } from "node:fs";
import { releaseNotes } from "./notes.ts";

// npm run release-notes -- v1.2.3: prints what CHANGELOG.md says about this version. Fails if the tag is not that of the
// version in package.json, or if the changelog does not have it.
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
try {
  const tag = process.argv[2] ?? `v${version}`;
  process.stdout.write(releaseNotes(readFileSync("CHANGELOG.md", "utf8"), version, tag));
} catch (error) {
  process.stderr.write(`pyl: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
