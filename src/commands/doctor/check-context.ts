import { type Config, readConfig } from "../../config/config.ts";
import { Failure, resultOrFailure } from "../../failure.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import type { Decision } from "../../resolve.ts";
import { readScript, type Script } from "../../script/script.ts";
import { findInstalled, type Installed } from "../../select/installed.ts";
import { type Shell, shellFor } from "../../shell.ts";
import { decisionOf } from "../decision.ts";
import type { Finding } from "./finding.ts";

/** What the checks look at. What a failure keeps from being known is as if it were not there. */
export interface CheckContext {
  readonly request: Request;
  readonly machine: Machine;
  readonly shell: Shell;
  readonly config: Config;
  readonly script: Script | undefined;
  /** What a launch would do. */
  decision(): Decision;
  /** What is installed, found once. */
  installed(): Installed;
}

/** It may throw a failure, which is a finding too, once what it has found is taken. */
export type Check = (context: CheckContext) => Iterable<Finding>;

export function checkContext(request: Request, machine: Machine): CheckContext {
  let installed: Installed | undefined;
  const findOnce = () => {
    installed ??= findInstalled(machine);
    return installed;
  };
  return {
    request,
    machine,
    shell: shellFor(machine.platform),
    config: forgiving(readConfig(machine)),
    script:
      request.script === undefined ? undefined : attempt(() => readScript(request.script as string, machine)),
    decision: () => decisionOf({ request, machine }, findOnce),
    installed: findOnce,
  };
}

/** Undefined where it throws a failure: some check tells of that. */
export function attempt<T>(decide: () => T): T | undefined {
  const result = resultOrFailure(decide);
  return result instanceof Failure ? undefined : result;
}

/** A `py.ini` that is not as it should be says nothing. */
function forgiving(config: Config): Config {
  return {
    defaultVersion: (key) => attempt(() => config.defaultVersion(key)),
    command: (name) => attempt(() => config.command(name)),
    enclosingOff: () => attempt(() => config.enclosingOff()),
    trusted: () => attempt(() => config.trusted()) ?? [],
  };
}
