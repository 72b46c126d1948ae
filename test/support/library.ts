import { resolve } from "node:path";

/** The library as it is shipped. */
export const library = (await import(resolve("dist/node/index.js"))) as typeof import("../../src/index.ts");
