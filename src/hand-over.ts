/**
 * Thrown where a chunk of the native program has no code for what is needed: the next chunk
 * decides again and has it (scripts/bundle.ts). Nothing has been written or started by then.
 */
export const handOver = "hand over";
