import type { RegistrationNote } from "../../association/association-plan.ts";
import type { Database } from "../../association/database.ts";
import { whereToClick } from "../../association/windows/where-to-click.ts";
import { quotePosix } from "../../shell.ts";

/** Returns a sentence that says what is the case and what to do. */
export function noteText(note: RegistrationNote): string {
  switch (note.kind) {
    case "changedByOthers":
      return `${note.name === "" ? note.where : `${note.name} in ${note.where}`} was changed after the registration, so it stays as it is`;
    case "toolMissing":
      return `${note.tool} is not on PATH, so its files in ${note.folder} are out of date: install ${packages[note.tool] ?? "it"}, then run ${commandOf(note)}`;
    case "toolFailed":
      return `${note.tool} failed, so its files in ${note.folder} are out of date: run ${commandOf(note)} to see why`;
    case "userChoice":
      return `in Explorer, ${note.ending} files are set to open as ${note.progId}${note.program === undefined ? "" : ` (${note.program})`}, and only you can change that: ${whereToClick(note.ending)}`;
    case "chooseByHand":
      return `${note.why === "noTool" ? "duti is not installed, so pyl cannot set" : "macOS does not let a program set"} what opens ${note.ending} files: in Finder, select such a file, File, Get Info, Open with: pyl, Change All`;
  }
}

function commandOf({ tool, options = [], folder }: Pick<Database, "tool" | "options" | "folder">): string {
  return [tool, ...options, quotePosix(folder)].join(" ");
}

/** The package of each tool, by its name in nearly every distribution. */
const packages: Readonly<Record<string, string>> = {
  "update-mime-database": "shared-mime-info",
  "update-desktop-database": "desktop-file-utils",
};
