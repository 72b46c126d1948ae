import type { Purpose, Registration } from "../../association/registration.ts";
import { printable } from "../../printable.ts";
import { fileKinds } from "../../script/file-kind.ts";
import { noteText } from "./note-text.ts";
import { type ReportedChange, reportChanges } from "./reported-changes.ts";

/** For people: what it comes to, then every change, what belongs to one place together. */
export function printText(registration: Registration, purpose: Purpose): string {
  const told = reportChanges(registration);
  const notes = registration.notes.map((note) => `note: ${noteText(note)}`);
  const lines = [summary(registration, told, purpose), ...told.flatMap(changeLines(purpose)), ...notes];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function summary(
  { state, program }: Registration,
  told: readonly ReportedChange[],
  purpose: Purpose,
): string {
  const endings = fileKinds.map(({ ending }) => ending).join(", ");
  if (state === "registered") {
    if (told.length === 0) return `nothing to do: ${endings} are registered to open with ${program}`;
    const open = `${endings} open with ${program}`;
    return purpose === "apply" ? `registered: ${open}` : `would be registered: ${open}`;
  }
  if (program === undefined) return "nothing to do: pyl is not registered";
  const verb = purpose === "apply" ? "unregistered" : "would be unregistered";
  return `${verb}: ${endings} open again with what they did before`;
}

const done: Readonly<Record<ReportedChange["action"], string>> = {
  make: "made",
  change: "changed",
  remove: "removed",
  restore: "given back",
  run: "ran",
  clear: "removed",
};

/** What stands in one file or key comes below its name, which is told once. */
function changeLines(purpose: Purpose) {
  let place = "";
  return (told: ReportedChange): string[] => {
    const { kind, action, where } = told;
    const verb =
      purpose === "apply" ? done[action] : `would ${action === "restore" ? "give back" : bare(action)}`;
    if (kind !== "line" && kind !== "value") {
      place = "";
      return [`  ${verb} ${wholeText(told)}`];
    }
    const heading = where === place ? [] : [`  in ${where}`];
    place = where;
    return [...heading, `    ${verb} ${valueText(told)}`];
  };
}

function bare(action: ReportedChange["action"]): string {
  return action === "clear" ? "remove" : action;
}

function wholeText({ kind, action, where, name, before, after }: ReportedChange): string {
  if (kind === "tool") return action === "run" ? `${name} ${where}` : `what ${name} has made in ${where}`;
  if (kind === "handler") return `${where}: ${after ?? "none"} in place of ${before ?? "none"}`;
  return where;
}

function valueText({ name, before, after }: ReportedChange): string {
  const label = name === "" ? "(Default)" : name;
  if (after === undefined) return `${label} = ${before}`;
  return before === undefined ? `${label} = ${after}` : `${label} = ${after} in place of ${before}`;
}
