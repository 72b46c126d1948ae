import { couldNotLook, describeLook } from "../../errors.ts";
import { isDenial } from "../../platform/system-errors.ts";
import { describeUnseen, everythingUnseen, type Unseen } from "../../platform/unseen.ts";
import { allowReading } from "./advice/commands.ts";
import type { CheckContext } from "./check-context.ts";
import type { Finding } from "./finding.ts";
import { fromFailure } from "./from-failure.ts";

/**
 * Returns the findings of the checks, with those about what the system could not look at. A check that went on without it
 * may have found something that is not so, and its finding is left out. Of what this user may not look at, a check may
 * have said more already.
 */
export function withNotExamined(findings: readonly Finding[], context: CheckContext): Finding[] {
  const unseen = everythingUnseen(context.machine);
  const failed = unseen.filter(({ systemError }) => !isDenial(systemError)).map(({ subject }) => subject);
  const kept = findings.filter(({ where }) => !failed.includes(where));
  const found = kept.map(({ where }) => where);
  const added = unseen.filter(({ subject }) => !found.includes(subject));
  return [...kept, ...added.map((each) => findingOf(each, context))];
}

function findingOf(unseen: Unseen, context: CheckContext): Finding {
  const { subject, look, systemError, owner } = unseen;
  if (owner !== undefined)
    return {
      kind: "notExamined",
      what: `pyl cannot look into ${subject}: ${describeUnseen(unseen)}`,
      where: subject,
      why: "what is in it counts as not there",
      fix: allowReading(subject, context),
    };
  const { fix } = fromFailure(couldNotLook(look, subject, systemError, undefined), context.shell);
  return {
    kind: "notExamined",
    what: `${subject} ${describeLook(look, systemError)}`,
    where: subject,
    why: "every launch that needs it ends in an error",
    fix: isDenial(systemError) ? allowReading(subject, context) : fix,
  };
}
