import { print } from "../output.ts";
import type { Machine } from "../platform/platform.ts";
import { printable, printJson } from "../printable.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import type { Candidate } from "../select/candidate.ts";
import { printIdentity } from "../versions/constraint.ts";
import { describeRequest } from "../versions/version-request.ts";
import type { Command } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { describeCandidate } from "./explain/candidate.ts";
import { describeRequests } from "./explain/requests.ts";
import { describeScriptEnvironment, scriptEnvironmentData } from "./explain/script-environment.ts";
import { describeSkipped } from "./explain/skipped.ts";
import { resolutionOf } from "./install/decide-or-install.ts";

/** Prints the decision, step by step. */
export const explain: Command = (situation) => {
  const { request, machine } = situation;
  const resolution = resolutionOf(situation);
  if (request.report?.format !== "json")
    return print(situation, describeDecision(request, resolution, machine));
  return print(situation, printJson(decisionData(request, resolution, machine)));
};

/** Returns sentences: what runs, what was asked for, what was looked at, what starts. */
export function describeDecision(request: Request, resolution: Resolution, machine: Machine): string {
  const { choice, plan } = resolution;
  const winner = choice.interpreter?.identity;
  const lines = [
    describeSubject(request),
    ...describeRequests(request, resolution),
    ...distinct(choice.candidates, machine).map((candidate) => describeCandidate(candidate, winner)),
    ...(isOfScript(choice) ? describeScriptEnvironment(machine) : []),
    ...describeSkipped(choice.candidates, machine),
    ...describeConsole(request, resolution, machine),
    `pyl starts: ${commandLine(plan, machine)}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** Whether the script has an environment of its own, which pyl has made. */
function isOfScript({ interpreter }: Resolution["choice"]): boolean {
  return interpreter?.source === "scriptEnvironment";
}

/** Returns each interpreter once: `python3` and `python3.12` in one folder are the same one. The last name counts. */
function distinct(candidates: readonly Candidate[], machine: Machine): Candidate[] {
  const seen = new Set<string>();
  return candidates
    .toReversed()
    .filter(({ step, where, outcome }) => {
      if (step !== "installed" || outcome.kind === "leftOut") return true;
      const real = machine.realPath(where) ?? where;
      if (seen.has(real)) return false;
      seen.add(real);
      return true;
    })
    .toReversed();
}

/** Only on Windows is there a difference. */
function describeConsole({ mode }: Request, { choice, plan }: Resolution, machine: Machine): string[] {
  const asked = machine.platform.hasPosixPaths ? undefined : (mode ?? choice.shebangOptions.mode);
  if (asked === undefined) return [];
  if (asked === "console") return ["The command line asks for a console."];
  const missing = "It has no program without a console, so the console is hidden.";
  return [
    "It gets no console, because the command line or a name asks for that.",
    ...(plan.hidesConsole ? [missing] : []),
  ];
}

function describeSubject({ subject, script }: Request): string {
  switch (subject) {
    case "script":
      return `The script is ${script}.`;
    case "code":
      return "Python runs code from the command line (-c).";
    case "module":
      return "Python runs a module (-m).";
    case "stdin":
      return "Python reads the program from standard input.";
    case "versionOrHelp":
      return "An option makes Python print its version or its help.";
    case "interactive":
      return "There is no script: Python starts an interactive session.";
  }
}

/** Returns the same as data (docs/explain.schema.json). */
function decisionData(request: Request, { script, choice, plan }: Resolution, machine: Machine): object {
  const { constraint, candidates } = choice;
  return {
    schemaVersion: 1,
    subject: request.subject,
    script: script?.path,
    shebang: script?.shebang?.line,
    constraint: {
      request: describeRequest(constraint.request),
      origin: constraint.requestOrigin,
      requiresPython: constraint.requiresPython,
      requiresPythonOrigin: constraint.requiresPythonOrigin,
    },
    considered: candidates.map((candidate) => ({
      step: candidate.step,
      where: candidate.where,
      name: candidate.identity && printIdentity(candidate.identity),
      verdict: candidate.outcome.kind,
      reason: describeCandidate(candidate, choice.interpreter?.identity),
      origin: candidate.origin,
    })),
    scriptEnvironment: isOfScript(choice) ? scriptEnvironmentData(machine) : undefined,
    launch: {
      program: plan.program,
      leading: plan.leading,
      clearEnvironment: plan.clearEnvironment,
      environment: Object.fromEntries(plan.changes.map(([name, value]) => [name, value ?? null])),
      directory: plan.directory,
      commandLine: commandLine(plan, machine),
    },
  };
}
