import { type Failure, status } from "../../failure.ts";
import type { Shell } from "../../shell.ts";
import { advice, command, type Finding, type FindingKind } from "./finding.ts";

/** A failure as a finding: its own words, and the command in them where there is one. */
export function fromFailure(failure: Failure, shell: Shell): Finding {
  const told = failure.details.map(
    ([label, text]) => [label, typeof text === "string" ? text : text(shell)] as const,
  );
  const detail = (label: string) => told.find(([each]) => each === label)?.[1];
  const place = told.find(([label]) => places.includes(label))?.[1];
  const installer = detail("what would install it");
  const instead = [detail("what there is"), detail("installed")].filter(Boolean).join(", ");
  const todo = detail("what to do") ?? "see what the error says";
  return {
    kind: kindOf(failure),
    what: failure.what,
    // One without a place of its own begins with it.
    where: place ?? failure.what.split(": ")[0] ?? "",
    why: "nothing is started here by pyl as it is",
    mend:
      installer !== undefined
        ? command(installer)
        : advice(instead === "" ? todo : `${todo} (there is: ${instead})`),
  };
}

const places: readonly string[] = ["asked for in", "set in", "found at", "looked in", "in"];

/** The exit status that a launch would end with, by name. */
function kindOf(failure: Failure): FindingKind {
  return kinds.find((kind) => status[kind] === failure.status) ?? "couldNotStart";
}

const kinds = [
  "couldNotStart",
  "badShebang",
  "noMatchingPython",
  "scriptUnusable",
  "environmentMissing",
  "environmentBroken",
  "internal",
  "noPythonAtAll",
] as const;
