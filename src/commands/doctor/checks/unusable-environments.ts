import { otherMachineOf } from "../../../interpreters/other-machine.ts";
import { candidatesFromEnclosing } from "../../../select/environments/search.ts";
import { reasonOfUnusable, type Unusable } from "../../../select/environments/unusable.ts";
import { versionConstraint } from "../../../versions/constraint.ts";
import { removeFile } from "../advice/commands.ts";
import { createBeside, recreateEnvironment } from "../advice/recreate-environment.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, type Finding, type Fix } from "../finding.ts";

/** Finds what has the name `.venv` upward from here and is not an environment that could run anything. */
export function* checkUnusableEnvironments(context: CheckContext): Generator<Finding> {
  const { request, script, config, machine } = context;
  const constraint = versionConstraint();
  const search = { script, constraint, ignoresEnclosing: request.ignoresEnclosing, config, machine };
  for (const { where, outcome } of candidatesFromEnclosing(search)) {
    if (outcome.kind !== "unusable" || reportedElsewhere.includes(outcome.why.kind)) continue;
    yield {
      kind: "environmentUnusable",
      what: `pyl does not use ${where}: ${reasonOfUnusable(outcome.why)}`,
      where,
      why: "pyl starts another Python, without the packages of that environment",
      fix: fixFor(outcome.why, where, context),
    };
  }
}

/** environments.ts finds these in every environment that has settings. */
const reportedElsewhere: readonly Unusable["kind"][] = ["unreadable", "otherMachine", "notExecutable"];

function fixFor(why: Unusable, where: string, context: CheckContext): Fix {
  if (why.kind === "noSettings" || why.kind === "badSettings")
    return otherMachineOf(where, undefined, context.machine) === undefined
      ? recreateEnvironment(where, context)
      : createBeside(where, context);
  if (why.kind === "file" || why.kind === "largeFile")
    return advice("write the path of an environment into the file, or delete it");
  return removeFile(where, context);
}
