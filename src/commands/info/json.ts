import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Sourced } from "../../origin.ts";
import type { Machine } from "../../platform/platform.ts";
import { printJson as printData } from "../../printable.ts";
import type { FileState } from "../../startup/file-state.ts";
import { printVersion } from "../../versions/version.ts";
import { describeRequest, type VersionRequest } from "../../versions/version-request.ts";
import type { LaunchFacts } from "./facts.ts";
import type { InterpreterFacts } from "./interpreter-facts.ts";

/** Returns the facts as data (docs/info.schema.json). */
export function printJson(
  facts: LaunchFacts,
  answered: InterpreterFacts | undefined,
  machine: Machine,
): string {
  const { executable, interpreter, asked, preset, pyIni } = facts;
  const data = {
    schemaVersion: 1,
    executable,
    isPython: interpreter !== undefined,
    ...(interpreter === undefined ? {} : pythonData(facts, interpreter, answered, machine)),
    asked: asked && requestData(asked),
    default: preset && { ...requestData(preset), decides: preset.decides },
    pyIni,
  };
  return printData(data);
}

function pythonData(
  { architecture, startup, extraStartup }: LaunchFacts,
  { identity, source, environment }: Interpreter,
  answered: InterpreterFacts | undefined,
  machine: Machine,
): object {
  // What the interpreter itself says is certain.
  const { version, implementation, variant } = answered?.identity ?? identity;
  return {
    version: printVersion(version),
    implementation,
    variant,
    isPrerelease: version.prerelease !== "",
    architecture,
    source,
    environment,
    startup: startup.kind === "unset" ? startup : { ...startup, isThere: isThere(startup) },
    furtherStartup: extraStartup.map(({ trustProblem, ...file }) => ({
      ...file,
      distrust: trustProblem,
      isThere: isThere(file),
    })),
    answered: answered !== undefined,
    ...(answered === undefined ? {} : answeredData(answered, machine)),
  };
}

function isThere({ state }: { readonly state: FileState }): boolean {
  return state === "there" || state === "unreadable";
}

function answeredData({ identity: _, userSite, ...answered }: InterpreterFacts, machine: Machine): object {
  const user = userSite && { ...userSite, isThere: machine.kind(userSite.path) === "directory" };
  return { ...answered, userSite: user };
}

function requestData({ value, origin }: Sourced<VersionRequest>): object {
  return { request: describeRequest(value), origin };
}
