import { failureWithHint } from "../../install/install-hint.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/** Reports the failure that a launch from here, or of the script that is named, would end with. */
export function* checkLaunch({ request, machine, host, shell, decision }: CheckContext): Generator<Finding> {
  const failure = failureWithHint(decision(), { machine, host });
  if (failure === undefined || failure.details.isMadeByLaunch) return;
  yield { ...fromFailure(failure, shell), why: `pyl does not start ${request.script ?? "Python"}` };
}
