import { describeOrigin, type Sourced } from "../../origin.ts";
import type { Request } from "../../request/request.ts";
import type { Resolution } from "../../resolve.ts";
import type { Script } from "../../script/script.ts";
import type { Shebang } from "../../script/shebang.ts";
import type { Choice } from "../../select/choice.ts";
import type { AbsentTool } from "../../select/shebang-request.ts";
import { anyVersion, describeRequest, type VersionRequest } from "../../versions/version-request.ts";

/** Returns sentences about everything that the command line and the script ask for. */
export function describeRequests(request: Request, { script, choice }: Resolution): string[] {
  const { requiresPython, requiresPythonOrigin } = choice.constraint;
  const lines = request.ownLine === undefined ? [] : describeOwnLine(script);
  if (request.version !== undefined) lines.push(...describeVersion(request.version, request, script));
  else if (request.ownLine === undefined) lines.push(...describeScript(script, choice));
  if (requiresPython !== undefined && requiresPythonOrigin !== undefined)
    lines.push(
      `Its metadata block requires Python ${requiresPython} (${describeOrigin(requiresPythonOrigin)}).`,
    );
  return lines;
}

function describeOwnLine(script: Script | undefined): string[] {
  if (script?.shebang === undefined) return [];
  return [
    describeLine(script.shebang),
    "That starts pyl itself, so its words count, below those that are typed.",
  ];
}

function describeVersion(
  { value, origin }: Sourced<VersionRequest>,
  { ownLine }: Request,
  script: Script | undefined,
): string[] {
  const asked = `${describeRequest(value)} is asked for by ${describeOrigin(origin)}.`;
  if (script === undefined) return [asked];
  return [
    asked,
    ownLine ? "So environments do not count." : "So its first line and environments do not count.",
  ];
}

function describeScript(script: Script | undefined, choice: Choice): string[] {
  if (script === undefined) return [];
  const { compiled, shebang } = script;
  if (compiled !== undefined)
    return [`It was compiled by ${describeRequest(compiled.request)} (magic number ${compiled.magic}).`];
  if (shebang === undefined) return ["Its first line does not ask for an interpreter."];
  const line = describeLine(shebang);
  if (choice.interpreter === undefined) return [line, ...describeProgram(choice)];
  const { absentTool } = choice.shebangOptions;
  if (absentTool !== undefined) return [line, describeAbsentTool(absentTool, choice)];
  if (choice.constraint.requestOrigin === undefined) return [line];
  return [line, `That asks for ${describeRequest(choice.constraint.request)}.`];
}

function describeAbsentTool({ command }: AbsentTool, { constraint }: Choice): string {
  const asked = `${command} was not found, so pyl does what the line asks for`;
  const { request } = constraint;
  return request === anyVersion ? `${asked}.` : `${asked}, with ${describeRequest(request)}.`;
}

function describeProgram({ executable, place }: Choice): string[] {
  const asked = `That asks for ${executable}, which is not a Python.`;
  return place === undefined ? [asked] : [asked, `PATH does not have it, but ${place} does.`];
}

function describeLine({ lineNumber, line }: Shebang): string {
  return `Its ${["", "first line", "second line"][lineNumber] ?? `line ${lineNumber}`} is ${line}`;
}
