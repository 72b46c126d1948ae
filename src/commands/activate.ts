import * as errors from "../errors.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import { dialects } from "./activation/dialect.ts";
import { findHere } from "./activation/find-here.ts";
import { findShell } from "./activation/find-shell.ts";
import { type ActivationLine, activationLine } from "./activation/line.ts";
import type { ShellName } from "./activation/shell-name.ts";
import { type Command, print } from "./command.ts";
import { notices } from "./notices.ts";

/** The line that activates the environment here, for a shell to take: `eval "$(pyl --activate)"`. */
export const activate: Command = (situation) => {
  const { request, machine, host } = situation;
  const shell = findShell(request.shell, machine);
  const { environment, candidates } = findHere(request, machine);
  refuseNames(environment.prefix, shell, machine);
  const line = activationLine(environment, shell, machine);
  for (const notice of [...notices(candidates, machine), ...strayNotice(line)]) host.write("error", notice);
  if (request.format === "text") return print(situation, `${line.text}\n`);
  const data = {
    schemaVersion: 1,
    environment: environment.prefix,
    shell,
    line: line.text,
    script: line.script,
  };
  return print(situation, `${JSON.stringify(data, null, 2)}\n`);
};

/** What no line could make of the environment's name. */
function refuseNames(prefix: string, shell: ShellName, { platform }: Machine): void {
  const { listDelimiter } = platform;
  if (prefix.includes(listDelimiter)) throw errors.delimiterInName(prefix, listDelimiter);
  const character = dialects[shell].unwritable?.exec(prefix)?.[0];
  if (character !== undefined)
    throw errors.unwritableName(prefix, shell, character === "\n" ? "newline" : "byte");
}

function strayNotice({ stray }: ActivationLine): string[] {
  if (stray === undefined) return [];
  const text = `${stray.path} is not used, as it activates ${stray.folder}: the environment was moved, or is a copy`;
  return [`pyl: ${printable(text)}\n`];
}
