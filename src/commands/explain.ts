import { describeOrigin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import type { Request } from "../request/request.ts";
import { type Resolution, resolve } from "../resolve.ts";
import { shebangOrigin } from "../script/script.ts";
import { printIdentity } from "../versions/constraint.ts";
import { describeRequest } from "../versions/version-request.ts";
import { type Command, print } from "./command.ts";
import { commandLine } from "./dry-run.ts";
import { describeConsideration } from "./words.ts";

/** The whole decision, step by step. */
export const explain: Command = (situation) => {
  const { request, machine } = situation;
  const resolution = resolve(request, machine);
  if (request.format === "text") return print(situation, tellDecision(request, resolution, machine));
  return print(situation, `${JSON.stringify(decisionData(request, resolution, machine), null, 2)}\n`);
};

/** As a person would tell it: what is run, what was asked, what was looked at, what starts. */
export function tellDecision(request: Request, resolution: Resolution, machine: Machine): string {
  const { choice, plan } = resolution;
  const lines = [
    tellSubject(request),
    ...tellWishes(request, resolution),
    ...choice.considered.map(describeConsideration),
    `So this is started: ${commandLine(plan, machine)}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function tellSubject({ subject, script }: Request): string {
  switch (subject) {
    case "script":
      return `The script is ${script}.`;
    case "code":
      return "Python is given code on the command line (-c).";
    case "module":
      return "Python is given a module to run (-m).";
    case "stdin":
      return "Python is to read the program from standard input.";
    case "interactive":
      return "There is no script: Python is started for itself.";
  }
}

function tellWishes(request: Request, { script, choice }: Resolution): string[] {
  const { constraint, interpreter, executable } = choice;
  const lines: string[] = [];
  if (request.version !== undefined) {
    lines.push(
      `${describeRequest(request.version.value)} is asked for by ${describeOrigin(request.version.origin)}.`,
    );
    if (script !== undefined) lines.push("So the script's first line and environments do not count.");
  } else if (script?.shebang !== undefined) {
    lines.push(`It says, in ${describeOrigin(shebangOrigin(script, script.shebang))}`);
    if (interpreter === undefined) lines.push(`That is no Python, but it is installed: ${executable}.`);
    else if (constraint.requestOrigin !== undefined)
      lines.push(`So ${describeRequest(constraint.request)} will do.`);
  } else if (script !== undefined) {
    lines.push("Its first line asks for no particular interpreter.");
  }
  if (constraint.requiresPython !== undefined && constraint.requiresPythonOrigin !== undefined)
    lines.push(
      `It requires Python ${constraint.requiresPython}, in ${describeOrigin(constraint.requiresPythonOrigin)}`,
    );
  return lines;
}

/** The same as data; docs/explain.schema.json describes it. */
function decisionData(request: Request, { script, choice, plan }: Resolution, machine: Machine): object {
  const { constraint, considered } = choice;
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
    considered: considered.map((consideration) => ({
      step: consideration.step,
      where: consideration.where,
      name: consideration.identity && printIdentity(consideration.identity),
      verdict: consideration.verdict.kind,
      reason: describeConsideration(consideration),
    })),
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
