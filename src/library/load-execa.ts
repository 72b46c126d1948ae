import { createRequire } from "node:module";

/**
 * Returns execa. Node takes longer to load it than the rest of the library, so it is loaded when something is
 * started. `require` can load modules from Node 20.19 and 22.12 on, and `import()` would give `runPython` no result at once.
 */
export function loadExeca(): typeof import("execa") {
  return createRequire(import.meta.url)("execa");
}
