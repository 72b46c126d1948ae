import { posix } from "../platform/posix.ts";

/** The rules of the system a native binary is built for; scripts/bundle.ts swaps the twin in. */
export const platform = posix;
