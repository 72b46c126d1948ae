import { copyOwnPrograms } from "./own-programs.ts";

// npm run release-programs: copies what npm run build has built to the folder of its target, and prints that folder. Fails if
// it is not what a release has.
try {
  process.stdout.write(`${copyOwnPrograms()}\n`);
} catch (error) {
  process.stderr.write(`pyl: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
