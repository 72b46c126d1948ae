import type { Purpose, Registration } from "../../association/registration.ts";
import { printJson as printData } from "../../printable.ts";
import { noteText } from "./note-text.ts";
import { reportChanges } from "./reported-changes.ts";

/** Returns the report as JSON, in the format of docs/register.schema.json. */
export function printJson(registration: Registration, purpose: Purpose): string {
  const data = {
    schemaVersion: 1,
    state: registration.state,
    dryRun: purpose === "preview",
    program: registration.program ?? null,
    edits: reportChanges(registration),
    notes: registration.notes.map((note) => ({ ...note, text: noteText(note) })),
  };
  return printData(data);
}
