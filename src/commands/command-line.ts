import type { LaunchPlan } from "../host/host.ts";
import { redirection } from "../plan/plan.ts";
import type { Machine } from "../platform/platform.ts";
import { quotePosix, quoteWindows } from "../shell.ts";

/** The exact command line of a plan: as a POSIX shell would take it, or as Windows gets it. */
export function commandLine(plan: LaunchPlan, machine: Machine): string {
  return machine.platform.hasPosixPaths ? posixLine(plan, machine) : windowsLine(plan, machine);
}

/** The arguments from one on: as they were typed where the system keeps that, else quoted. */
export function typedFrom(index: number, machine: Machine): string {
  const quote = machine.platform.hasPosixPaths ? quotePosix : quoteWindows;
  return machine.rawArguments(index) ?? argumentsFrom(index, machine).map(quote).join(" ");
}

function posixLine(plan: LaunchPlan, machine: Machine): string {
  const words = [
    ...envWords(plan),
    plan.program,
    ...plan.leading,
    ...argumentsFrom(plan.forwardFrom, machine),
  ];
  const line = words.map(quotePosix).join(" ");
  return plan.directory === undefined ? line : `cd ${quotePosix(plan.directory)} && ${line}`;
}

function envWords({ clearEnvironment, changes }: LaunchPlan): string[] {
  if (!clearEnvironment && changes.length === 0) return [];
  const removed = changes.filter(([, value]) => value === undefined).flatMap(([name]) => ["-u", name]);
  const set = changes.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  return ["env", ...(clearEnvironment ? ["-i"] : []), ...removed, ...set];
}

/** What is typed behind the launcher's own options is not quoted anew: it is passed on as it is. */
function windowsLine(plan: LaunchPlan, machine: Machine): string {
  const typed = typedFrom(plan.forwardFrom, machine);
  // The name, which an environment's base is started by, is what the line begins with.
  const words = [quoteProgram(plan.name), ...plan.leading.map(quoteWindows), typed];
  const line = words.filter((word) => word !== "").join(" ");
  return [...cmdSettings(plan), line].join(" & ");
}

/** As py.exe does it, and other programs expect it. */
function quoteProgram(name: string): string {
  return name.includes(" ") ? `"${name}"` : name;
}

/** What the shebang's `env` asks for, in cmd's words; our own redirection is no part of that. */
function cmdSettings({ clearEnvironment, changes, directory }: LaunchPlan): string[] {
  const clear = clearEnvironment ? [`(for /f "delims==" %v in ('set') do @set "%v=")`] : [];
  const asked = changes.filter(([name]) => name !== redirection);
  const set = asked.map(([name, value]) => `set "${name}=${value ?? ""}"`);
  return [...clear, ...set, ...(directory === undefined ? [] : [`cd /d "${directory}"`])];
}

function argumentsFrom(start: number, machine: Machine): string[] {
  const words: string[] = [];
  for (let index = start; machine.argument(index) !== undefined; index += 1)
    words.push(machine.argument(index) as string);
  return words;
}
