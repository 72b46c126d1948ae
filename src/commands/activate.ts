import * as errors from "../errors.ts";
import { notify, print, printLine } from "../output.ts";
import type { Machine } from "../platform/platform.ts";
import { printJson } from "../printable.ts";
import { type ActivationLine, activationLine } from "./activation/activation-line.ts";
import { findEnvironmentHere } from "./activation/find-environment.ts";
import { findShell } from "./activation/find-shell.ts";
import { type ShellName, shells } from "./activation/shells.ts";
import type { Command } from "./command.ts";
import { trustNotices } from "./trust-notices.ts";

/** Prints the line that activates the environment here, for a shell to run: `eval "$(pyl --activate)"`. */
export const activate: Command = (situation) => {
  const { request, machine, host } = situation;
  const shell = findShell(request.report?.shell, machine);
  const environment = findEnvironmentHere(request, machine);
  refuseUnwritable(environment.prefix, shell, machine);
  const line = activationLine(environment, shell, machine);
  for (const notice of [...trustNotices(machine), ...unusedScriptNotice(line)]) notify(notice, host);
  if (request.report?.format !== "json") return printLine(situation, line.text);
  const data = {
    schemaVersion: 1,
    environment: environment.prefix,
    shell,
    line: line.text,
    script: line.script,
  };
  return print(situation, printJson(data));
};

/** Throws `Failure` if no line of this shell, or no PATH, can name the environment. */
function refuseUnwritable(prefix: string, shell: ShellName, { platform }: Machine): void {
  const { listDelimiter } = platform;
  if (prefix.includes(listDelimiter)) throw errors.delimiterInName(prefix, listDelimiter);
  const character = shells[shell].unwritable?.exec(prefix)?.[0];
  if (character !== undefined)
    throw errors.unwritableName(prefix, shell, character === "\n" ? "newline" : "byte");
}

function unusedScriptNotice({ unusedScript }: ActivationLine): string[] {
  if (unusedScript === undefined) return [];
  return [
    `${unusedScript.path} is not used, as it activates ${unusedScript.folder}: the environment was moved, or is a copy`,
  ];
}
