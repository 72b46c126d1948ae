import { readConfig } from "../../config/config.ts";
import { pyIniPaths } from "../../config/py-ini.ts";
import { architectureOf } from "../../interpreters/architecture.ts";
import { readDetails } from "../../interpreters/details.ts";
import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Sourced } from "../../origin.ts";
import { startOf } from "../../plan/windowed-executable.ts";
import { type Machine, plainFolder } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import type { Resolution } from "../../resolve.ts";
import { configuredDefault, findDefault } from "../../select/defaults.ts";
import { type ExtraStartupFile, findExtraStartupFiles } from "../../startup/extra-startup-files.ts";
import { type PythonStartup, readPythonStartup } from "../../startup/python-startup.ts";
import { sessionKindOf } from "../../startup/session-kind.ts";
import type { Architecture, VersionRequest } from "../../versions/version-request.ts";

/** What can be told of what would run without starting it. */
export interface Facts {
  readonly executable: string;
  /** Undefined for a program that is no Python. */
  readonly interpreter: Interpreter | undefined;
  readonly architecture: Architecture | undefined;
  readonly startup: PythonStartup;
  readonly extraStartup: readonly ExtraStartupFile[];
  /** What the command line or the first line asks for. */
  readonly asked: Sourced<VersionRequest> | undefined;
  /** What is set for who does not say, and whether that decided. */
  readonly preset: (Sourced<VersionRequest> & { readonly decides: boolean }) | undefined;
  /** The `py.ini` that are there. */
  readonly pyIni: readonly string[];
}

export function collectFacts(request: Request, resolution: Resolution, machine: Machine): Facts {
  const { choice } = resolution;
  const { requestOrigin } = choice.constraint;
  return {
    executable: startOf(request, choice, machine).name,
    interpreter: choice.interpreter && detailed(choice.interpreter, machine),
    architecture: choice.interpreter && architectureOf(choice.interpreter, machine),
    startup: readPythonStartup(request, resolution, machine),
    extraStartup: extraStartup(request, resolution, machine),
    asked: requestOrigin && { value: choice.constraint.request, origin: requestOrigin },
    preset: presetFor(request, resolution, machine),
    pyIni: pyIniPaths(machine).filter((path) => machine.kind(path) !== undefined),
  };
}

/** Whether somebody types what Python runs is told of the launch, not of this report. */
function extraStartup(request: Request, { choice }: Resolution, machine: Machine): Facts["extraStartup"] {
  const kind = sessionKindOf(request, choice, machine);
  return findExtraStartupFiles(request, choice, kind === "pipedInput" ? "session" : kind, machine);
}

/** With all that files tell; the rest it says itself. */
function detailed(interpreter: Interpreter, machine: Machine): Interpreter {
  return { ...interpreter, identity: readDetails(interpreter.identity, interpreter.executable, machine) };
}

/** As src/select/installed-candidates.ts looks for it, where it gets that far. */
function presetFor(request: Request, { script, choice }: Resolution, machine: Machine): Facts["preset"] {
  const { constraint, candidates, interpreter } = choice;
  if (interpreter?.source === "shebang" || interpreter === undefined) return undefined;
  const config = readConfig(machine);
  const start =
    script === undefined ? machine.directory() : plainFolder(machine.platform.parent(script.file), machine);
  const preset =
    request.version === undefined
      ? findDefault(constraint.request, start, config, machine)
      : configuredDefault(constraint.request, config);
  const decides = candidates.some(({ step, outcome }) => step === "default" && outcome.kind === "taken");
  return preset && { ...preset, decides };
}
