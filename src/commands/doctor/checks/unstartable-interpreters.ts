import type { CheckContext } from "../check-context.ts";
import { advice, type Finding } from "../finding.ts";
import { isEnvironments } from "./path-programs.ts";

/** Finds interpreters, on PATH or installed by a manager, that this machine cannot start. */
export function* checkUnstartableInterpreters(context: CheckContext): Generator<Finding> {
  for (const { path, why } of context.installed().leftOut)
    if (why.kind === "cannotStart" && !isEnvironments(path, context))
      yield {
        kind: "interpreterCannotStart",
        what: `${path} cannot be started: ${why.reason}`,
        where: path,
        why: "pyl skips it, and other programs that choose it fail",
        fix: advice("install it again for this system and processor, or delete it"),
      };
}
