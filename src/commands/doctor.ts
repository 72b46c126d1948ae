import { type Command, print, type Situation } from "./command.ts";
import { examine } from "./doctor/examine.ts";
import { printJson, printText } from "./doctor/print.ts";
import { withProbes } from "./probe.ts";

/**
 * Reports what is broken on this machine, each with how to repair it. The exit status is 1 if there are
 * findings.
 */
export const doctor: Command = (situation) => {
  const diagnosis = withProbes(unchanging(situation), examine);
  const toText = situation.request.report?.format === "json" ? printJson : printText;
  const printed = print(situation, toText(diagnosis));
  return diagnosis.groups.length === 0 ? printed : 1;
};

/** Returns a situation that writes no file. Interpreters may be probed, but the doctor keeps no cache. */
function unchanging(situation: Situation): Situation {
  return { ...situation, host: { ...situation.host, replace: () => false } };
}
