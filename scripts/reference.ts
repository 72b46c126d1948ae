import { writeFileSync } from "node:fs";
import { manPage, manPagePath } from "./reference/man-page.ts";
import { referencePage, referencePath } from "./reference/page.ts";

// npm run reference: writes docs/reference.md and the manual page from the tables in src and the templates in
// scripts/reference.
writeFileSync(referencePath, referencePage());
writeFileSync(manPagePath, manPage());
