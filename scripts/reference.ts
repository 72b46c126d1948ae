import { writeFileSync } from "node:fs";
import { referencePage, referencePath } from "./reference/page.ts";

// npm run reference: writes docs/reference.md from the tables in src and scripts/reference/template.md.
writeFileSync(referencePath, referencePage());
