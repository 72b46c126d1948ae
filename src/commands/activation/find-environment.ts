import { readConfig } from "../../config/config.ts";
import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { onDrive } from "../../platform/drive-path.ts";
import { isOnPath } from "../../platform/find-tool.ts";
import { absoluteHere, type Machine, plainFolder } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import { readScript, type Script } from "../../script/script.ts";
import type { Candidate } from "../../select/candidate.ts";
import { candidatesFromEnclosing } from "../../select/environments/search.ts";
import { describeDistrust } from "../../trust/describe.ts";
import { printIdentity, versionConstraint } from "../../versions/constraint.ts";
import { environmentOfScript } from "../environments/environment-of-script.ts";
import { folderToTrust } from "../trust-notices.ts";
import { reasonOfUnused } from "../unused-notices.ts";
import type { ActivatedEnvironment } from "./activation-line.ts";

/**
 * Returns the environment of a script with dependencies. Otherwise searches upward from the script's folder, from a folder
 * that is named instead of a script, or from the working directory, and ignores the active environment and the shebang.
 * Throws `Failure` if there is no usable environment.
 */
export function findEnvironmentHere(request: Request, machine: Machine): ActivatedEnvironment {
  const own = environmentOfScript(request, machine);
  if (own !== undefined) return own;
  const config = readConfig(machine);
  const off = request.ignoresEnclosing
    ? ({ kind: "commandLine", text: "--no-venv" } as const)
    : config.enclosingOff();
  if (off !== undefined) throw errors.environmentsOff(off);
  const start = startOf(request, machine);
  const constraint = versionConstraint(request.version?.value, request.version?.origin);
  const search = { ...start, constraint, ignoresEnclosing: false, config };
  const candidates: Candidate[] = [];
  for (const candidate of candidatesFromEnclosing(search)) {
    candidates.push(candidate);
    const { where, outcome } = candidate;
    if (outcome.kind === "broken") throw outcome.failure;
    if (outcome.kind !== "taken") continue;
    // The path in a `.python-envs` may contain `..`.
    const prefix = plainFolder(where, machine);
    const scripts = plainFolder(machine.platform.parent(outcome.interpreter.name), machine);
    return { prefix, scripts };
  }
  throw noneHere(start.folder, request, candidates, machine);
}

interface Start {
  /** Where the search begins, for the error. */
  readonly folder: string;
  readonly script: Script | undefined;
  /** With that folder as its working directory, unless it is a script's. */
  readonly machine: Machine;
}

function startOf({ script: written }: Request, machine: Machine): Start {
  const path = written && onDrive(written, machine.platform);
  if (path === undefined) return { folder: machine.directory() ?? ".", script: undefined, machine };
  if (machine.kind(path) === "directory") {
    const folder = plainFolder(absoluteHere(path, machine), machine);
    return { folder, script: undefined, machine: { ...machine, directory: () => folder } };
  }
  const script = readScript(path, machine);
  return { folder: plainFolder(script.folder, machine), script, machine };
}

function noneHere(
  folder: string,
  { version }: Request,
  candidates: readonly Candidate[],
  machine: Machine,
): Failure {
  for (const { where, identity, outcome } of candidates) {
    if (outcome.kind === "mismatch" && version !== undefined && identity !== undefined)
      return errors.otherEnvironmentHere(where, printIdentity(identity), version.origin);
    if (outcome.kind === "untrusted")
      return errors.untrustedEnvironment(
        where,
        describeDistrust(where, outcome.distrust),
        folderToTrust(where, machine),
      );
  }
  const passedOver = candidates.map(
    ({ where, outcome }) => `${where}, because ${reasonOfUnused(outcome) ?? "it is another version"}`,
  );
  const command = version === undefined && isOnPath("uv", machine) ? "uv venv" : pylCommand(version);
  const target = folder === machine.directory() ? ".venv" : machine.platform.join(folder, ".venv");
  return errors.noEnvironmentHere(folder, passedOver, command, target);
}

/** Returns the command that makes an environment of the interpreter that would run. */
function pylCommand(version: Request["version"]): string {
  return `pyl ${version === undefined ? "" : `${version.origin.text} `}-m venv`;
}
