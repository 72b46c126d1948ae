import { knownFolder } from "../../../platform/known-folders.ts";
import type { CheckContext } from "../check-context.ts";
import { command, type Finding } from "../finding.ts";

/** What scripts open with on a Linux desktop, when `pyl --register` was run by a pyl that is gone. */
export function* checkDesktopEntries({ machine }: CheckContext): Generator<Finding> {
  if (machine.operatingSystem !== "linux") return;
  const data = knownFolder("data", machine);
  const path = `${data}/applications/pyl.desktop`;
  const program = data === undefined ? undefined : programOf(machine.readStart(path, maximumBytes) ?? "");
  if (program === undefined || machine.kind(program) !== undefined) return;
  yield {
    kind: "associationProgramGone",
    what: `Python scripts are registered to open with ${program}, which is not there`,
    where: path,
    why: "a double-click on a script does not run it",
    mend: command("pyl --register"),
  };
}

const maximumBytes = 1 << 16;

/** As it is written there: an absolute path, its escapes undone (Desktop Entry Specification). */
function programOf(entry: string): string | undefined {
  const line = entry.split("\n").find((each) => each.startsWith("TryExec=/"));
  return line?.slice("TryExec=".length).replace(/\\(.)/g, (_, letter) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { s: " ", n: "\n", t: "\t", r: "\r", "\\": "\\" };
