import { Failure, status } from "../failure.ts";

export function twoMetadataBlocks(path: string, line: number): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}: a second script block; a script has one (PEP 723)`,
    [["what to do", "put both into one block"]],
  );
}

export function badMetadata(path: string, line: number, column: number, problem: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}:${column}: the script block is not as it should be: ${problem}`,
    [["what to do", "correct the line; PEP 723 describes the block"]],
  );
}
