import { Failure, status } from "../failure.ts";
import { aboveLimit, type Limit } from "../limits.ts";

/** `at` is the file, and its line if that is known. */
export function tooLarge(at: string, limit: Limit): Failure {
  return new Failure(status.couldNotStart, aboveLimit(limit), {
    at,
    todo: "check where it comes from; docs/reference.md lists all limits",
  });
}
