import { Failure, status } from "../../../failure.ts";
import { resolve } from "../../../resolve.ts";
import { withInstallHint } from "../../install-hint.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/** What a launch here, or of the script that is named, would end with. */
export function* checkLaunch(context: CheckContext): Generator<Finding> {
  const { request, machine, shell } = context;
  try {
    resolve(request, machine);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const isMissing = error.status === status.noMatchingPython || error.status === status.noPythonAtAll;
    const failure = isMissing ? withInstallHint(error, { request, machine }) : error;
    const what = request.script === undefined ? "Python" : request.script;
    yield { ...fromFailure(failure, shell), why: `pyl does not start ${what}` };
  }
}
