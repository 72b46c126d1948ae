import { installInterpreters } from "./setup/interpreters.ts";
import { installPackages } from "./setup/packages.ts";
import { installTools } from "./setup/tools.ts";
import { installWindowsInterpreters } from "./setup/windows-interpreters.ts";
import { buildTestedWindowsPrograms } from "./setup/windows-programs.ts";

// `npm test` runs this first: what the tests need of the system, and is missing, is installed
// where it may be. The rest is named, with the reason; the tests that need it say so again.
await installPackages();
await installTools();
await installInterpreters();
await installWindowsInterpreters();
await buildTestedWindowsPrograms();
