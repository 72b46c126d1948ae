import { Failure, status } from "../failure.ts";

export function twoMetadataBlocks(path: string, line: number): Failure {
  return new Failure(status.couldNotStart, "this is a second script block; a script may have one (PEP 723)", {
    at: `${path}:${line}`,
    todo: "merge the two blocks into one",
  });
}

export function badMetadata(path: string, line: number, column: number, problem: string): Failure {
  return new Failure(status.couldNotStart, `the script block is not valid: ${problem}`, {
    at: `${path}:${line}:${column}`,
    todo: "correct the line; PEP 723 describes the block",
  });
}

const blockProblems = {
  badOpening: "this looks like the opening line of a script block, which is exactly: # /// script",
  badClosing: "this looks like the closing line of the script block, which is exactly: # ///",
  noBlank: "the script block is not closed before this line, whose # has no blank behind it",
  notClosed: "the script block that opens here is not closed: no line of its comment is exactly # ///",
} as const;

/** Something looks like a block and is none. Tools that pass over it start another Python than its author meant. */
export function malformedBlock(path: string, line: number, problem: keyof typeof blockProblems): Failure {
  return new Failure(status.couldNotStart, blockProblems[problem], {
    at: `${path}:${line}`,
    todo: "correct the line; in a block each line begins with # and a blank, and the last is # /// (PEP 723)",
  });
}
