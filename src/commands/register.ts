import { register as registerProgram } from "../association/register.ts";
import { unregister as unregisterProgram } from "../association/unregister.ts";
import { print } from "../output.ts";
import type { Command, Situation } from "./command.ts";
import { isDryRun } from "./dry-run.ts";
import { printJson } from "./register/json.ts";
import { printText } from "./register/text.ts";

/** Makes scripts open with this program. With `--dry-run`, prints what would change. */
export const register: Command = (situation) => change(situation, registerProgram);

/** Restores what scripts opened with before. */
export const unregister: Command = (situation) => change(situation, unregisterProgram);

function change(situation: Situation, act: typeof registerProgram): number {
  const purpose = isDryRun(situation) ? "preview" : "apply";
  const format = situation.request.report?.format === "json" ? printJson : printText;
  const what = purpose === "apply" ? "the report of what was changed" : "the report of what would change";
  return print(situation, format(act(situation, purpose), purpose), { what });
}
