import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Sourced } from "../../origin.ts";
import type { Machine } from "../../platform/platform.ts";
import type { FileState } from "../../startup/file-state.ts";
import { printVersion } from "../../versions/version.ts";
import { describeRequest, type VersionRequest } from "../../versions/version-request.ts";
import type { Facts } from "./facts.ts";
import type { InterpreterFacts } from "./interpreter-facts.ts";

/** docs/info.schema.json describes it. */
export function printJson(facts: Facts, told: InterpreterFacts | undefined, machine: Machine): string {
  const { executable, interpreter, asked, preset, pyIni } = facts;
  const data = {
    schemaVersion: 1,
    executable,
    isPython: interpreter !== undefined,
    ...(interpreter === undefined ? {} : pythonData(facts, interpreter, told, machine)),
    asked: asked && wishData(asked),
    default: preset && { ...wishData(preset), decides: preset.decides },
    pyIni,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function pythonData(
  { architecture, startup, extraStartup }: Facts,
  { identity, source, environment }: Interpreter,
  told: InterpreterFacts | undefined,
  machine: Machine,
): object {
  // What Python says of itself is sure.
  const { version, implementation, variant } = told?.identity ?? identity;
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
    answered: told !== undefined,
    ...(told === undefined ? {} : toldData(told, machine)),
  };
}

function isThere({ state }: { readonly state: FileState }): boolean {
  return state === "there" || state === "unreadable";
}

function toldData({ identity: _, userSite, ...told }: InterpreterFacts, machine: Machine): object {
  const user = userSite && { ...userSite, isThere: machine.kind(userSite.path) === "directory" };
  return { ...told, userSite: user };
}

function wishData({ value, origin }: Sourced<VersionRequest>): object {
  return { request: describeRequest(value), origin };
}
