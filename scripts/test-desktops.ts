import { rmSync } from "node:fs";
import { execa } from "execa";
import { resultsFolder } from "../test/support/desktops/results.ts";
import { writePage } from "./desktops/page.ts";
import { installDesktopSystems } from "./setup/desktop-systems.ts";

// npm run test:desktops: makes the systems, and tests pyl in them. Words select files and tests as vitest's do.
await installDesktopSystems();
rmSync(resultsFolder, { recursive: true, force: true });
const words = ["run", "--config", "vitest.desktops.config.ts", ...process.argv.slice(2)];
const { exitCode } = await execa("node_modules/.bin/vitest", words, { stdio: "inherit", reject: false });
if (process.env.PYL_PICTURES !== undefined) writePage();
process.exitCode = exitCode ?? 1;
