import { findTool } from "../../../../platform/find-tool.ts";
import { absoluteHere } from "../../../../platform/platform.ts";
import type { CheckContext } from "../../check-context.ts";
import { advice, type Finding } from "../../finding.ts";
import { registeredEntry } from "./desktop-entry.ts";
import { type Habit, type Manager, managers } from "./file-managers.ts";

/**
 * Finds file managers that run executable scripts themselves although pyl is registered; and, if the script that is named is
 * executable, those that ask what to do with it.
 */
export function* checkExecutableScripts(context: CheckContext): Generator<Finding> {
  const { machine, request, shell } = context;
  const entry = registeredEntry(machine);
  if (entry === undefined) return;
  const script = request.script === undefined ? undefined : absoluteHere(request.script, machine);
  const isExecutable = script !== undefined && machine.kind(script) === "executable";
  for (const manager of managers) {
    if (findTool(manager.program, machine) === undefined) continue;
    const habit = manager.habit(context);
    if (habit === "opens" || (habit === "asks" && !isExecutable)) continue;
    const fix = advice(
      remediesOf(manager, habit, isExecutable ? shell.quote(script) : undefined).join(", or "),
    );
    const { name, answer } = manager;
    const where = script ?? entry.path;
    yield habit === "runs"
      ? {
          kind: "managerRunsScripts",
          what: `${name} runs an executable script by its first line, and not with pyl`,
          where,
          why: "what such a script prints is not shown, and one without a first line does not run",
          fix,
        }
      : {
          kind: "managerAsksAboutScripts",
          what: `${name} asks what to do with ${where}, because it is executable`,
          where,
          why: `pyl starts it only if you choose ${answer}`,
          fix,
        };
  }
}

/** `script` is quoted, and undefined if it is not known to be executable. */
function remediesOf({ answer, remedy }: Manager, habit: Habit, script: string | undefined): string[] {
  const choose = `choose ${answer}`;
  const clicks =
    habit === "runs"
      ? [remedy.so === "asks" ? `${remedy.click}, and ${choose} in its question` : remedy.click]
      : [choose, ...(remedy.so === "opens" ? [remedy.click] : [])];
  return [...clicks, ...(script === undefined ? [] : [`chmod -x ${script}`])];
}
