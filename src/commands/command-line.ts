import type { LaunchPlan } from "../host/host.ts";
import { redirection } from "../plan/plan.ts";
import type { Machine } from "../platform/platform.ts";
import { quoteForSh, quotePosix, quoteWindows } from "../shell.ts";

/** Returns the exact command line of a plan: for a POSIX shell, or as Windows receives it. */
export function commandLine(plan: LaunchPlan, machine: Machine): string {
  return machine.platform.hasPosixPaths ? posixLine(plan, machine, quotePosix) : windowsLine(plan, machine);
}

/** Returns the same for a file that `sh` runs. */
export function shLine(plan: LaunchPlan, machine: Machine): string {
  return posixLine(plan, machine, quoteForSh);
}

/** Returns the arguments from that index on: as they were typed if the system keeps that, else quoted. */
export function typedFrom(index: number, machine: Machine): string {
  const quote = machine.platform.hasPosixPaths ? quotePosix : quoteWindows;
  return machine.rawArguments(index) ?? argumentsFrom(index, machine).map(quote).join(" ");
}

function posixLine(plan: LaunchPlan, machine: Machine, quote: (word: string) => string): string {
  const words = [
    ...envWords(plan),
    plan.program,
    ...plan.leading,
    ...argumentsFrom(plan.forwardFrom, machine),
  ];
  const line = words.map(quote).join(" ");
  return plan.directory === undefined ? line : `cd ${quote(plan.directory)} && ${line}`;
}

function envWords({ clearEnvironment, changes }: LaunchPlan): string[] {
  if (!clearEnvironment && changes.length === 0) return [];
  const removed = changes.filter(([, value]) => value === undefined).flatMap(([name]) => ["-u", name]);
  const set = changes.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  return ["env", ...(clearEnvironment ? ["-i"] : []), ...removed, ...set];
}

/** The text after the launcher's own options is not quoted again, because pyl passes it on unchanged. */
function windowsLine(plan: LaunchPlan, machine: Machine): string {
  const typed = typedFrom(plan.forwardFrom, machine);
  // The line begins with the name of the process, not with the program: an environment's base is started by another name.
  const words = [quoteProgram(plan.name), ...plan.leading.map(quoteWindows), typed];
  const line = words.filter((word) => word !== "").join(" ");
  return [...cmdSettings(plan), line].join(" & ");
}

/** Quotes as py.exe does, which other programs rely on. */
function quoteProgram(name: string): string {
  return name.includes(" ") ? `"${name}"` : name;
}

/** Returns the commands of cmd for what the shebang's `env` asks for, without pyl's own redirection variable. */
function cmdSettings({ clearEnvironment, changes, directory }: LaunchPlan): string[] {
  const clear = clearEnvironment ? [`(for /f "delims==" %v in ('set') do @set "%v=")`] : [];
  const asked = changes.filter(([name]) => name !== redirection);
  const set = asked.map(([name, value]) => `set "${name}=${value ?? ""}"`);
  return [...clear, ...set, ...(directory === undefined ? [] : [`cd /d "${directory}"`])];
}

/** Returns the arguments from that index on. */
export function argumentsFrom(start: number, machine: Machine): string[] {
  const words: string[] = [];
  for (let index = start; machine.argument(index) !== undefined; index += 1)
    words.push(machine.argument(index) as string);
  return words;
}
