/**
 * Thrown where a chunk of the native program has no code for what is needed: the next chunk
 * decides again and has it (scripts/bundle.ts). Nothing has been written or started by then.
 */
export const handOver = "hand over";

/** The same, where the chunk behind the next is known to be the one that has it. */
export const handOverToReport = "hand over to the report";
