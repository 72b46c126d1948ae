/** Which blocks of src and its libraries have run. scripts/fuzz/instrument.ts adds the marks. */
export interface Coverage {
  /** How many blocks have run for the first time since the start. */
  readonly fresh: () => number;
  /** Counts blocks as new by this memory from now on: each target has one of its own. */
  readonly use: (unseen: Uint8Array) => void;
}

/** The bundle starts with both: 1 for each block that has not run yet, and the number of those that have. */
declare let __unseen: Uint8Array;
declare let __fresh: number;

/** More than the blocks of the program. */
export const maximumBlocks = 1 << 16;

export const instrumented: Coverage = {
  fresh: () => __fresh,
  use(unseen) {
    __unseen = unseen;
  },
};

/** For code without marks: then nothing is new but the seeds. */
export const blind: Coverage = { fresh: () => 0, use: () => {} };
