import {
  desktopEntryPath,
  maximumEntryBytes,
  programOfEntry,
} from "../../../association/linux/desktop-entry.ts";
import { knownFolder } from "../../../platform/known-folders.ts";
import type { CheckContext } from "../check-context.ts";
import { command, type Finding } from "../finding.ts";

/** Finds a registration on a Linux desktop (`pyl --register`) whose pyl does not exist any more. */
export function* checkDesktopEntries({ machine }: CheckContext): Generator<Finding> {
  const data = machine.operatingSystem === "linux" ? knownFolder("data", machine) : undefined;
  if (data === undefined) return;
  const path = `${data}/${desktopEntryPath}`;
  const program = programOfEntry(machine.readStart(path, maximumEntryBytes) ?? "");
  if (program === undefined || machine.kind(program) !== undefined) return;
  yield {
    kind: "associationProgramGone",
    what: `Python scripts are registered to open with ${program}, which does not exist`,
    where: path,
    why: "a double-click on a script does not run it",
    fix: command("pyl --register"),
  };
}
