import { type Command, print, type Situation } from "./command.ts";
import { examine } from "./doctor/examine.ts";
import { printJson, printText } from "./doctor/print.ts";
import { withProbes } from "./probe.ts";

/** What is broken on this machine, each with what mends it. Exit status 1 with findings. */
export const doctor: Command = (situation) => {
  const diagnosis = withProbes(unchanging(situation), examine);
  const toText = situation.request.report?.format === "json" ? printJson : printText;
  const printed = print(situation, toText(diagnosis));
  return diagnosis.groups.length === 0 ? printed : 1;
};

/** Interpreters may be asked, but a doctor leaves nothing behind. */
function unchanging(situation: Situation): Situation {
  return { ...situation, host: { ...situation.host, replace: () => false } };
}
