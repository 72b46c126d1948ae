import { firstValue, readPyIni } from "../../config/py-ini.ts";
import type { Situation } from "../command.ts";

/** Whether pyl installs a Python that is missing. */
export type Permission = "ask" | "never" | "always";

/** Returns what `--install`, PYLAUNCHER_ALLOW_INSTALL (py.exe's variable) or `[pyl] install` says. */
export function readPermission({ request, machine }: Pick<Situation, "request" | "machine">): Permission {
  if (request.installs || machine.environment("PYLAUNCHER_ALLOW_INSTALL")) return "always";
  // The reader of py.ini has checked the value.
  const set = firstValue(readPyIni(machine), "pyl", "install")?.value;
  return set === "never" || set === "always" ? set : "ask";
}

/** Returns whether a person can be asked, and sees the question. */
export function canAsk({ machine }: Pick<Situation, "machine">): boolean {
  return machine.isTerminal("input") && machine.isTerminal("error");
}
