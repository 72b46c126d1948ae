import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import { oneOf } from "./remedy.ts";
import type { ProgramSearch } from "./shebang-program.ts";

/** A line starts a tool that is not there, with an option that means nothing to pyl. */
export function onlyToolKnows(
  word: string,
  tool: string,
  { command, searched, elsewhere, unusable }: ProgramSearch,
  origin: Origin,
): Failure {
  const found = elsewhere ? `; one is in ${elsewhere}, which is not searched` : "";
  const what = `${command} was not found, and only ${tool} knows ${word}${found}`;
  return new Failure(status.couldNotStart, what, {
    requestedBy: [origin],
    searched: searched.join(", "),
    skipped: unusable,
    todo: oneOf(
      elsewhere === undefined ? `install ${tool}` : `add ${elsewhere} to PATH`,
      `remove ${word} from the line`,
    ),
  });
}
