import { describeDistrust, protectingCommand } from "../../../trust/describe.ts";
import { passedOver } from "../../../trust/passed-over.ts";
import type { Distrust } from "../../../trust/persons.ts";
import { attempt, type CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Fix } from "../finding.ts";

const files: readonly string[] = ["the version file", "the settings file", "the lock"];

/** Finds version files, locks and settings that a launch skips, because another user can change them. */
export function* checkUntrustedFiles(context: CheckContext): Generator<Finding> {
  attempt(() => context.decision());
  for (const { what, path, distrust } of passedOver(context.machine).values()) {
    // The check of environments reports the others.
    if (!files.includes(what)) continue;
    yield {
      kind: "fileOfUntrustedOwner",
      what: `pyl skips ${what} ${path}: ${describeDistrust(path, distrust)}`,
      where: path,
      why: "a user who can change it decides what runs, so it does not count for your scripts",
      fix: fixOf(distrust, context),
    };
  }
}

function fixOf(distrust: Distrust, { machine }: CheckContext): Fix {
  const protect = protectingCommand(distrust, machine);
  return protect === undefined
    ? advice("if it is yours, take the right to write to it, and to the folders above it, from others")
    : command(protect);
}
