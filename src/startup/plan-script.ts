import * as errors from "../errors.ts";
import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import bootProgram from "../python/boot.py" with { type: "text" };
import type { Request } from "../request/request.ts";
import { findSubject } from "../request/subject.ts";
import type { Resolution } from "../resolve.ts";

/** Plans a launch that runs a startup file and then the script: Python runs src/python/boot.py, which runs both. */
export function planScript(
  file: string,
  request: Request,
  { plan, choice }: Resolution,
  machine: Machine,
): LaunchPlan {
  const { forwardFrom, scriptIndex, script } = request;
  if (/\.py[co]$/i.test(script ?? "")) throw errors.startupMakesNoSense("compiled");
  // With `env -C`, the script's path is the last of the leading arguments (src/plan/plan.ts).
  const isNamed = plan.forwardFrom > scriptIndex;
  const typed = argumentsBetween(forwardFrom, scriptIndex, machine);
  const words = isNamed ? plan.leading.slice(0, -1) : [...plan.leading, ...typed];
  const options = endsOptions([...choice.shebangOptions.arguments, ...typed]) ? words.slice(0, -1) : words;
  const named = isNamed ? plan.leading.slice(-1) : [];
  return {
    ...plan,
    leading: [...options, "-c", bootProgram, file, ...named],
    forwardFrom: isNamed ? plan.forwardFrom : scriptIndex,
  };
}

function argumentsBetween(start: number, end: number, machine: Machine): string[] {
  const words: string[] = [];
  for (let index = start; index < end; index += 1) words.push(machine.argument(index) as string);
  return words;
}

/**
 * Returns whether the last word is the `--` that ends Python's options, behind which `-c` would be a script's name.
 * In `-W --` it is a value instead.
 */
function endsOptions(words: readonly string[]): boolean {
  const last = words.length - 1;
  return words[last] === "--" && findSubject((at) => (at < last ? words[at] : undefined), 0).index === last;
}
