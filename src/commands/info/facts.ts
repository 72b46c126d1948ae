import { readablePyIni } from "../../config/py-ini.ts";
import { architectureOf } from "../../interpreters/architecture.ts";
import { readDetails } from "../../interpreters/details.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Sourced } from "../../origin.ts";
import { startedProgram } from "../../plan/windowed-executable.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import type { Decision, Resolution } from "../../resolve.ts";
import { presetFor } from "../../select/preset.ts";
import { type ExtraStartupFile, findExtraStartupFiles } from "../../startup/extra-startup-files.ts";
import { type PythonStartup, readPythonStartup } from "../../startup/python-startup.ts";
import { sessionKindOf } from "../../startup/session-kind.ts";
import type { Architecture, VersionRequest } from "../../versions/version-request.ts";

/** What is known of the interpreter that would run without starting it. */
export interface LaunchFacts {
  readonly executable: string;
  /** Undefined for a program that is not a Python. */
  readonly interpreter: Interpreter | undefined;
  readonly architecture: Architecture | undefined;
  readonly startup: PythonStartup;
  readonly extraStartup: readonly ExtraStartupFile[];
  /** What the command line or the shebang asks for. */
  readonly asked: Sourced<VersionRequest> | undefined;
  /** The default, and whether it decided. */
  readonly preset: (Sourced<VersionRequest> & { readonly decides: boolean }) | undefined;
  /** The `py.ini` files that exist. */
  readonly pyIni: readonly string[];
}

export function collectFacts(resolution: Resolution, decision: Decision, machine: Machine): LaunchFacts {
  const { request } = decision;
  const { choice } = resolution;
  const { requestOrigin } = choice.constraint;
  return {
    executable: startedProgram(request, choice, machine).name,
    interpreter: choice.interpreter && detailed(choice.interpreter, machine),
    architecture: choice.interpreter && architectureOf(choice.interpreter, machine),
    startup: readPythonStartup(request, resolution, machine),
    extraStartup: extraStartup(request, resolution, machine),
    asked: requestOrigin && { value: choice.constraint.request, origin: requestOrigin },
    preset: presetOf(decision),
    pyIni: readablePyIni(machine),
  };
}

/** This report says what a script or session would read; it does not look whether a person types the program now. */
function extraStartup(
  request: Request,
  { choice }: Resolution,
  machine: Machine,
): LaunchFacts["extraStartup"] {
  const kind = sessionKindOf(request, choice, machine);
  return findExtraStartupFiles(request, choice, kind === "pipedInput" ? "session" : kind, machine);
}

/** Returns the interpreter with all that files say of it. */
function detailed(interpreter: Interpreter, machine: Machine): Interpreter {
  return { ...interpreter, identity: readDetails(interpreter.identity, interpreter.executable, machine) };
}

/** Returns the project's version or the default that would apply, and whether it decided. */
function presetOf({ question, candidates }: Decision): LaunchFacts["preset"] {
  const preset = question && presetFor(question);
  const decides = candidates.some(
    ({ step, outcome }) => (step === "project" || step === "default") && outcome.kind === "taken",
  );
  return preset && { ...preset, decides };
}
