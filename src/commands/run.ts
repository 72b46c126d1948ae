import { needsSupervision } from "../desktop/needs-supervision.ts";
import { notify, writeErrors } from "../output.ts";
import { runNotices } from "../platform/run-notices.ts";
import { isDebugged } from "../select/debug-variables.ts";
import type { Command } from "./command.ts";
import { describeLaunch } from "./debug.ts";
import { decideOrInstall } from "./install/decide-or-install.ts";
import { openInTerminal } from "./open-in-terminal.ts";
import { start } from "./start.ts";
import { startSupervised } from "./start-supervised.ts";
import { trustNotices } from "./trust-notices.ts";

/** Decides and starts, or prints the exact command line for `--dry-run`. */
export const run: Command = (situation) => {
  const { request, machine, host } = situation;
  const isSpecial = needsSupervision(request, machine);
  const opened = isSpecial ? openInTerminal(situation) : undefined;
  if (opened !== undefined) return opened.status;
  const decision = decideOrInstall(situation);
  if (typeof decision === "number") return decision;
  for (const notice of [...trustNotices(machine), ...runNotices(machine)]) notify(notice, host);
  if (isDebugged(machine)) writeErrors(describeLaunch(situation, decision), host);
  return isSpecial ? startSupervised(decision, situation) : start(decision.plan, situation);
};
