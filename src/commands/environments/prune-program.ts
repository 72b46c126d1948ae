import type { Interpreter } from "../../interpreters/interpreter.ts";
import pruneProgram from "../../python/prune_report.py" with { type: "text" };
import { parseVersionRequest } from "../../versions/notation.ts";
import { anyVersion } from "../../versions/version-request.ts";
import type { Situation } from "../command.ts";
import { decisionOf } from "../decision.ts";
import { withModules } from "./python-modules.ts";

/** Returns the words that make a Python look at the environments of scripts (src/python/prune_report.py). */
export function pruneWords(): readonly string[] {
  return ["-I", "-S", "-c", withModules(pruneProgram)];
}

/** Returns the Python that would run here, or else the one of `pyl -3`, if it is 3.4 or later. */
export function pythonFor({
  request,
  machine,
}: Pick<Situation, "request" | "machine">): Interpreter | undefined {
  const version = {
    value: parseVersionRequest("3") ?? anyVersion,
    origin: { kind: "commandLine", text: "-3" },
  } as const;
  for (const each of [request, { ...request, version }]) {
    const interpreter = decisionOf({ request: each, machine }).resolution?.choice.interpreter;
    if (interpreter !== undefined && canPrune(interpreter)) return interpreter;
  }
  return undefined;
}

function canPrune({ identity: { version } }: Interpreter): boolean {
  const [major = 0, minor = 0] = version.release;
  return major > 3 || (major === 3 && minor >= 4);
}
