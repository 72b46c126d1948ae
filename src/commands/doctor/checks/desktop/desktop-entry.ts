import {
  desktopEntryPath,
  maximumEntryBytes,
  programOfEntry,
} from "../../../../association/linux/desktop-entry.ts";
import { knownFolder } from "../../../../platform/known-folders.ts";
import type { Machine } from "../../../../platform/platform.ts";
import { programsOnPath } from "../../channels/programs-on-path.ts";
import type { CheckContext } from "../../check-context.ts";
import { command, type Finding, type FindingKind } from "../../finding.ts";

/** What `pyl --register` has made on a Linux desktop. */
export interface RegisteredEntry {
  readonly path: string;
  readonly program: string;
}

/** Returns undefined if nothing is registered. */
export function registeredEntry(machine: Machine): RegisteredEntry | undefined {
  const data = machine.operatingSystem === "linux" ? knownFolder("data", machine) : undefined;
  if (data === undefined) return undefined;
  const path = `${data}/${desktopEntryPath}`;
  const program = programOfEntry(machine.readStart(path, maximumEntryBytes) ?? "");
  return program === undefined ? undefined : { path, program };
}

/** Finds a registration on a Linux desktop (`pyl --register`) whose pyl cannot be started any more, or is another one. */
export function* checkDesktopEntry(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const entry = registeredEntry(machine);
  if (entry === undefined) return;
  const { path, program } = entry;
  const finding = (kind: FindingKind, problem: string, why: string): Finding => ({
    kind,
    what: `Python scripts are registered to open with ${program}, ${problem}`,
    where: path,
    why,
    fix: command("pyl --register"),
  });
  const kind = machine.kind(program);
  if (kind !== "executable")
    yield finding(
      "associationProgramGone",
      kind === undefined ? "which does not exist" : "which is not executable",
      "a double-click on a script does not run it",
    );
  else if (isReplaced(program, context))
    yield finding(
      "associationOfOtherPyl",
      "but pyl in a terminal is another one",
      "an update of one leaves the other as it is",
    );
}

/** Returns whether this pyl is the user's own in a terminal, and the registered one is not. */
function isReplaced(program: string, context: CheckContext): boolean {
  const { machine } = context;
  const [first] = programsOnPath("pyl", context);
  // The pyl of an environment or of a project is not for all scripts.
  if (first === undefined || first.installation.isPrivate) return false;
  const [registered, own, ofTerminal] = [program, machine.program(), first.path].map(
    (path) => path && machine.realPath(path),
  );
  return own !== undefined && own === ofTerminal && registered !== own;
}
