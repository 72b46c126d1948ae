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
