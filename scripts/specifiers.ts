import { writeFileSync } from "node:fs";
import { installTools } from "./setup/tools.ts";
import { askPackaging, specifierTable } from "./specifiers/ask-packaging.ts";

// npm run specifiers: writes test/cases/specifiers.txt, with what `packaging` says about each set.
await installTools();
writeFileSync(specifierTable, await askPackaging());
