import { print } from "../output.ts";
import { forReport } from "../platform/system-errors.ts";
import type { Command, Situation } from "./command.ts";
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
  return print(situation, toText(diagnosis), { status: diagnosis.groups.length === 0 ? 0 : 1 });
};

/**
 * Returns a situation that writes no file. Interpreters may be probed, but the doctor keeps no cache, and goes on without
 * one that cannot be started now.
 */
function unchanging(situation: Situation): Situation {
  const { host, machine } = situation;
  return { ...situation, machine: forReport(machine), host: { ...host, replace: () => false } };
}
