import { type Config, readConfig } from "../../config/config.ts";
import { Failure, resultOrFailure } from "../../failure.ts";
import type { Asked, Host } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";
import { forReport } from "../../platform/system-errors.ts";
import type { Request } from "../../request/request.ts";
import type { Decision } from "../../resolve.ts";
import { readScript, type Script } from "../../script/script.ts";
import { findInstalled, type Installed } from "../../select/installed.ts";
import { type Shell, shellFor } from "../../shell.ts";
import { decisionOf } from "../decision.ts";
import { type Survey, surveyEnvironments } from "../environments/survey.ts";
import type { Finding } from "./finding.ts";

/** What the checks examine. A part that cannot be read because of a failure counts as missing. */
export interface CheckContext {
  readonly request: Request;
  readonly machine: Machine;
  readonly host: Pick<Host, "ask"> & Asked;
  readonly shell: Shell;
  readonly config: Config;
  readonly script: Script | undefined;
  /** What a launch would do, decided once. */
  decision(): Decision;
  /** What is installed, found once. */
  installed(): Installed;
  /** What is in the folder of the environments of scripts, looked at once. */
  survey(): Survey | undefined;
}

/**
 * A check yields findings. It may throw `Failure`, which becomes a finding after those that it has yielded.
 */
export type Check = (context: CheckContext) => Iterable<Finding>;

type CheckedSituation = Pick<CheckContext, "request" | "machine" | "host">;

export function checkContext({ request, machine: strict, host }: CheckedSituation): CheckContext {
  const machine = forReport(strict);
  let installed: Installed | undefined;
  let survey: { readonly found: Survey | undefined } | undefined;
  const findOnce = () => {
    installed ??= findInstalled(machine);
    return installed;
  };
  return {
    request,
    machine,
    host,
    shell: shellFor(machine.platform),
    config: forgiving(readConfig(machine)),
    script:
      request.script === undefined ? undefined : attempt(() => readScript(request.script as string, machine)),
    decision: () => decisionOf({ request, machine }, findOnce),
    installed: findOnce,
    survey() {
      survey ??= { found: surveyEnvironments({ request, machine, host }) };
      return survey.found;
    },
  };
}

/** Returns undefined if a function throws `Failure`: another check reports that. */
export function attempt<T>(decide: () => T): T | undefined {
  const result = resultOrFailure(decide);
  return result instanceof Failure ? undefined : result;
}

/** Returns settings without those of an invalid `py.ini`. */
function forgiving(config: Config): Config {
  return {
    defaultVersion: (key) => attempt(() => config.defaultVersion(key)),
    command: (name) => attempt(() => config.command(name)),
    enclosingOff: () => attempt(() => config.enclosingOff()),
    trusted: () => attempt(() => config.trusted()) ?? [],
  };
}
