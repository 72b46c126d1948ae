import type { Purpose, Registration } from "../../association/registration.ts";
import { printable } from "../../printable.ts";
import { fileKinds } from "../../script/file-kind.ts";
import { noteText } from "./note-text.ts";
import { type ReportedChange, reportChanges } from "./reported-changes.ts";

/** Returns the report for people: a summary, then every change, grouped by file or key, then notes. */
export function printText(registration: Registration, purpose: Purpose): string {
  const reported = reportChanges(registration);
  const notes = registration.notes.map((note) => `note: ${noteText(note)}`);
  const lines = [
    summary(registration, reported, purpose),
    ...reported.flatMap(changeLines(purpose)),
    ...notes,
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function summary(
  { state, program }: Registration,
  reported: readonly ReportedChange[],
  purpose: Purpose,
): string {
  const endings = fileKinds.map(({ ending }) => ending).join(", ");
  if (state === "registered") {
    if (reported.length === 0) return `nothing to do: ${endings} are registered to open with ${program}`;
    const open = `${endings} open with ${program}`;
    return purpose === "apply" ? `registered: ${open}` : `would be registered: ${open}`;
  }
  if (program === undefined) return "nothing to do: pyl is not registered";
  const verb = purpose === "apply" ? "unregistered" : "would be unregistered";
  return `${verb}: ${endings} open as they did before`;
}

const verbs: Readonly<Record<ReportedChange["action"], readonly [would: string, did: string]>> = {
  make: ["create", "created"],
  change: ["change", "changed"],
  remove: ["remove", "removed"],
  restore: ["restore", "restored"],
  run: ["run", "ran"],
  clear: ["remove", "removed"],
};

/** Changes in one file or key follow its name, which is printed once. */
function changeLines(purpose: Purpose) {
  let place = "";
  return (change: ReportedChange): string[] => {
    const { kind, action, where } = change;
    const [would, did] = verbs[action];
    const verb = purpose === "apply" ? did : `would ${would}`;
    if (kind !== "line" && kind !== "value") {
      place = "";
      return [`  ${verb} ${targetText(change)}`];
    }
    const heading = where === place ? [] : [`  in ${where}`];
    place = where;
    return [...heading, `    ${verb} ${valueText(change)}`];
  };
}

function targetText({ kind, action, where, name, before, after }: ReportedChange): string {
  if (kind === "tool")
    return action === "run" ? `${name} ${where}` : `the files that ${name} generated in ${where}`;
  if (kind === "handler") return `${where}: ${after ?? "none"} in place of ${before ?? "none"}`;
  return where;
}

function valueText({ name, before, after }: ReportedChange): string {
  const label = name === "" ? "(Default)" : name;
  if (after === undefined) return `${label} = ${before}`;
  return before === undefined ? `${label} = ${after}` : `${label} = ${after} in place of ${before}`;
}
