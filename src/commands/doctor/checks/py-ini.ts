import { loadPyIni, pyIniPaths } from "../../../config/py-ini.ts";
import { Failure, resultOrFailure } from "../../../failure.ts";
import { findDistrust } from "../../../trust/distrust.ts";
import { allowReading } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";

/** Finds `py.ini` files that exist and are not valid: they end every launch that needs them. */
export function* checkPyIni(context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  for (const path of pyIniPaths(machine)) {
    if (machine.kind(path) === undefined) continue;
    // It ends no launch: pyl passes it over (not-trusted.ts).
    if (findDistrust(path, "entry", machine) !== undefined) continue;
    const failure = resultOrFailure(() => loadPyIni(path, machine));
    if (!(failure instanceof Failure)) continue;
    const finding = fromFailure(failure, shell);
    const isClosed = machine.kind(path) !== "directory" && machine.readStart(path, 1) === undefined;
    const fix = isClosed ? allowReading(path, context) : finding.fix;
    yield { ...finding, kind: "badPyIni", why: "every launch that needs the file ends in an error", fix };
  }
}
