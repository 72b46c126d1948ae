import { print } from "../output.ts";
import type { Command } from "./command.ts";
import { decisionOf } from "./decision.ts";
import { collectFacts } from "./info/facts.ts";
import { askInterpreter } from "./info/interpreter-facts.ts";
import { printJson } from "./info/json.ts";
import { printText } from "./info/text.ts";
import { resolutionOf } from "./install/decide-or-install.ts";

/** Prints the facts of the interpreter that would run. The exit status is 1 if it does not answer. */
export const info: Command = (situation) => {
  const { request, machine } = situation;
  const resolution = resolutionOf(situation);
  const facts = collectFacts(resolution, decisionOf(situation), machine);
  const isPython = facts.interpreter !== undefined;
  const answered = isPython ? askInterpreter(situation, resolution) : undefined;
  const format = request.report?.format === "json" ? printJson : printText;
  const status = isPython && answered === undefined ? 1 : 0;
  return print(situation, format(facts, answered, machine), { status });
};
