import type { Host } from "../host/host.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { type DialogProgram, dialogPrograms, dialogStatus } from "./dialog-programs.ts";
import { type Dialog, shortText } from "./dialog-text.ts";
import inputProgram from "./with-input.sh" with { type: "text" };

/**
 * Shows the window with the first program that can, and waits until it is closed. Opens the log if its button was pressed.
 * Returns whether a program could show it.
 */
export function showDialog(dialog: Dialog, host: Host, machine: Machine): boolean {
  if (machine.operatingSystem === "windows") {
    host.show(shortText(dialog));
    return true;
  }
  const opener = dialog.log === undefined ? undefined : findOpener(machine);
  const shown = opener === undefined ? { ...dialog, log: undefined } : dialog;
  for (const program of programs(machine)) {
    const status = run(program, shown, host, machine);
    if (status === undefined || !program.shown.includes(status)) continue;
    if (status !== dialogStatus.openLog || shown.log === undefined) return true;
    // If no program opens logs, the window is shown again, and the person can read its path there.
    if (opener === undefined || host.run(opener.program, [...opener.words, shown.log], []) === 0) return true;
    return showDialog({ ...dialog, log: undefined }, host, machine);
  }
  return false;
}

function run(
  { name, words, input, variables }: DialogProgram,
  dialog: Dialog,
  host: Host,
  machine: Machine,
): number | undefined {
  const program = findTool(name, machine);
  if (program === undefined) return undefined;
  if (input === undefined) return host.run(program, words(dialog), []);
  const all = ["-c", inputProgram, "sh", input(dialog), program, ...words(dialog)];
  return host.run("/bin/sh", all, variables ?? []);
}

/** Returns what opens a file with the user's own program. gio comes first: xdg-open and kde-open can call each other forever. */
function findOpener(machine: Machine): { program: string; words: string[] } | undefined {
  const gio = findTool("gio", machine);
  if (gio !== undefined) return { program: gio, words: ["open"] };
  const program = findTool("xdg-open", machine);
  return program === undefined ? undefined : { program, words: [] };
}

function programs({ operatingSystem, environment }: Machine): readonly DialogProgram[] {
  const { zenity, kdialog, yad, xmessage, notify, osascript } = dialogPrograms;
  if (operatingSystem === "macos") return [osascript];
  const isKde = (environment("XDG_CURRENT_DESKTOP") ?? "").split(":").includes("KDE");
  return [...(isKde ? [kdialog, zenity] : [zenity, kdialog]), yad, xmessage, notify];
}
