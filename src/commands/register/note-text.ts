import type { RegistrationNote } from "../../association/association-plan.ts";

/** One sentence, with what to do about it. */
export function noteText(note: RegistrationNote): string {
  switch (note.kind) {
    case "changedByOthers":
      return `${note.name === "" ? note.where : `${note.name} in ${note.where}`} was changed by somebody else since, and stays as it is`;
    case "toolMissing":
      return `${note.tool} is not on PATH, so what it makes in ${note.folder} is not up to date: install ${packages[note.tool] ?? "it"}, and run ${note.tool} ${note.folder}`;
    case "toolFailed":
      return `${note.tool} has failed, so what it makes in ${note.folder} is not up to date: run it yourself, and see what it says`;
    case "userChoice":
      return `in Explorer, ${note.ending} was set to open as ${note.progId}, and that only you can change: right-click such a file, Open with, Choose another app, pyl, Always; or Settings, Apps, Default apps, pyl`;
    case "chooseByHand":
      return `${note.why === "noTool" ? "duti is not installed, which could set" : "macOS does not let a program set"} what opens ${note.ending}: in Finder, select such a file, File, Get Info, Open with: pyl, Change All`;
  }
}

/** Of which package the tools are, on nearly every distribution. */
const packages: Readonly<Record<string, string>> = {
  "update-mime-database": "shared-mime-info",
  "update-desktop-database": "desktop-file-utils",
};
