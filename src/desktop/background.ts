import * as errors from "../errors.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { withoutEnding } from "../script/file-kind.ts";

/** Returns the file for the output of `--background`: that of `--log`, or NAME.log in the folder where it runs. */
export function backgroundLog(request: Request, machine: Machine): string {
  const { platform } = machine;
  if (request.subject === "interactive" || request.subject === "stdin") throw errors.backgroundAlone();
  const named = request.launchOptions?.log ?? `${nameOf(request, machine)}.log`;
  return absolute(named, folderOf(request, machine), platform);
}

/** A script that a desktop opens runs in its own folder. */
function folderOf({ script, launchOptions }: Request, machine: Machine): string | undefined {
  const { platform } = machine;
  const here = machine.directory();
  return launchOptions?.place === "desktop" && script !== undefined
    ? platform.parent(absolute(script, here, platform))
    : here;
}

function nameOf({ script, subject, scriptIndex }: Request, machine: Machine): string {
  if (script !== undefined) return withoutEnding(machine.platform.baseName(script));
  if (subject === "module") return moduleAt(scriptIndex, machine);
  throw errors.backgroundWithoutLog();
}

/** Returns the name after `-m`, which may be in the same argument. */
function moduleAt(index: number, machine: Machine): string {
  const before = machine.argument(index - 1) ?? "";
  const letter = before.startsWith("-") ? before.indexOf("m") : -1;
  const inside = letter < 0 ? "" : before.slice(letter + 1);
  return inside || machine.argument(index) || "python";
}
