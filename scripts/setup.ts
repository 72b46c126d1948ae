import { installActionlint } from "./setup/actionlint.ts";
import { installDebianRoot } from "./setup/debian-root.ts";
import { installInterpreters } from "./setup/interpreters.ts";
import { installNushell } from "./setup/nushell.ts";
import { installPackages } from "./setup/packages.ts";
import { installPortable } from "./setup/portable.ts";
import { installTools } from "./setup/tools.ts";
import { installWindowsInterpreters } from "./setup/windows-interpreters.ts";
import { buildTestedWindowsPrograms } from "./setup/windows-programs.ts";

// `npm test` runs this first. It installs what the tests need and the system lacks, if it may. Otherwise
// it prints what is missing and why; the tests that need it print it again.
await installPackages();
await installTools();
await installActionlint();
await installNushell();
await installPortable();
await installInterpreters();
await installWindowsInterpreters();
// The first mostly waits for the network, the second for the processor.
await Promise.all([installDebianRoot(), buildTestedWindowsPrograms()]);
