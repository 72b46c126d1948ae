import { execa } from "execa";
import { installDesktopSystems } from "./setup/desktop-systems.ts";

// npm run test:desktops: makes the systems, and tests pyl in them. Words select files and tests as vitest's do.
await installDesktopSystems();
const words = ["run", "--config", "vitest.desktops.config.ts", ...process.argv.slice(2)];
const { exitCode } = await execa("node_modules/.bin/vitest", words, { stdio: "inherit", reject: false });
process.exitCode = exitCode ?? 1;
