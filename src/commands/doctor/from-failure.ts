import { type Failure, status, textFor } from "../../failure.ts";
import { describeOrigin } from "../../origin.ts";
import type { Shell } from "../../shell.ts";
import { advice, command, type Finding, type Fix, launchFailures } from "./finding.ts";

/** Returns the failure as a finding, in the failure's own words. */
export function fromFailure(failure: Failure, shell: Shell): Finding {
  return {
    kind: launchFailures.find((kind) => status[kind] === failure.status) ?? "couldNotStart",
    what: failure.what,
    where: whereOf(failure, shell),
    why: "pyl does not start anything here",
    fix: fixOf(failure, shell),
  };
}

function whereOf({ what, details: { requestedBy, place, searched, at } }: Failure, shell: Shell): string {
  const [origin] = requestedBy ?? [];
  if (origin !== undefined) return describeOrigin(origin);
  return textFor(shell, place ?? searched ?? at ?? what);
}

function fixOf({ details: { install, available, todo } }: Failure, shell: Shell): Fix {
  if (install !== undefined) return command(textFor(shell, install));
  const text = textFor(shell, todo);
  return advice(available === undefined ? text : `${text} (available: ${available.join(", ")})`);
}
