import { register as makeAssociation } from "../association/register.ts";
import { unregister as takeAssociation } from "../association/unregister.ts";
import { type Command, print, type Situation } from "./command.ts";
import { isDryRun } from "./dry-run.ts";
import { printJson } from "./register/json.ts";
import { printText } from "./register/text.ts";

/** Makes scripts open with this program; with `--dry-run` tells what would change. */
export const register: Command = (situation) => change(situation, makeAssociation);

/** Gives back what was there before. */
export const unregister: Command = (situation) => change(situation, takeAssociation);

function change(situation: Situation, act: typeof makeAssociation): number {
  const purpose = isDryRun(situation) ? "preview" : "apply";
  const tell = situation.request.format === "json" ? printJson : printText;
  return print(situation, tell(act(situation, purpose), purpose));
}
