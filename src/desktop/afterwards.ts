import type { Ending, Host } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import { askedToEnd, describeEnding } from "./describe-ending.ts";
import type { Note } from "./note.ts";
import { report } from "./report.ts";

/** Looks after what a process in custody has left; the exit status that is ours then. */
export function afterwards(host: Host, machine: Machine, ending: Ending): number {
  const note = JSON.parse(ending.note) as Note;
  const hasFailed = ending.status !== 0 && !askedToEnd(ending, machine);
  if (note.kind === "console") {
    if (note.pause === "always" || (note.pause === "error" && hasFailed))
      host.pause(pauseText(hasFailed ? `${note.name} ${describeEnding(ending, machine)}. ` : ""));
  } else if (hasFailed) {
    const what = `${note.name} ${describeEnding(ending, machine)}`;
    report({ title: note.name, what, details: ending.errors, log: note.log }, host, machine);
  }
  return ending.status;
}

/** On a line of its own, wherever the script has left the cursor. */
export function pauseText(what: string): string {
  return `\n${printable(what)}Press Enter to close `;
}
