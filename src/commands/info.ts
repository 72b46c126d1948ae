import { resolve } from "../resolve.ts";
import { type Command, print } from "./command.ts";
import { collectFacts } from "./info/facts.ts";
import { askInterpreter } from "./info/interpreter-facts.ts";
import { printJson } from "./info/json.ts";
import { printText } from "./info/text.ts";

/** The facts of the interpreter that would run. Exit status 1 where it does not tell its own. */
export const info: Command = (situation) => {
  const { request, machine } = situation;
  const resolution = resolve(request, machine);
  const facts = collectFacts(request, resolution, machine);
  const isPython = facts.interpreter !== undefined;
  const answered = isPython ? askInterpreter(situation, resolution) : undefined;
  const tell = request.format === "json" ? printJson : printText;
  const printed = print(situation, tell(facts, answered, machine));
  return isPython && answered === undefined ? 1 : printed;
};
