import type { LaunchPlan } from "../../host/host.ts";
import { isFields, parseObject, textOf } from "../../interpreters/json-object.ts";
import { type ProbeResult, parseProbeResult } from "../../interpreters/probe-cache.ts";
import type { Machine } from "../../platform/platform.ts";
import factsProgram from "../../python/facts.py" with { type: "text" };
import probeProgram from "../../python/probe.py" with { type: "text" };
import type { Resolution } from "../../resolve.ts";
import { readOptions } from "../../startup/python-options.ts";
import type { Situation } from "../command.ts";

/** What only the running interpreter knows, as code that runs at its start may change it. */
export interface InterpreterFacts {
  readonly identity: ProbeResult;
  /** The implementation's own version if it is not the language's: PyPy 7.3.17. */
  readonly implementationVersion: string | undefined;
  readonly prefix: string;
  readonly basePrefix: string;
  /** The site-packages folders on `sys.path`, without the user's. */
  readonly sitePackages: readonly string[];
  readonly userSite: { readonly path: string; readonly isEnabled: boolean } | undefined;
  readonly sitecustomize: Customize | undefined;
  readonly usercustomize: Customize | undefined;
}

/** A module that Python imports at its start (site in the library reference). */
export interface Customize {
  readonly path: string;
  readonly isLoaded: boolean;
}

/** Starts the interpreter as the launch would, and asks it. Returns undefined if it gives no answer. */
export function askInterpreter(
  { request, machine, host }: Situation,
  resolution: Resolution,
): InterpreterFacts | undefined {
  const { choice, plan } = resolution;
  const letters = readOptions(request, choice, machine).letters.filter((letter) => "EIPSs".includes(letter));
  const words = [
    ...(choice.interpreter?.registration?.arguments ?? []),
    ...letters.map((letter) => `-${letter}`),
    "-c",
    probeProgram + factsProgram,
  ];
  // An environment's Python is started by the environment's name for it, not by its target's.
  const [program, ...leading] = [...envWords(plan, machine), choice.interpreter?.name ?? choice.executable];
  const changes = [...new Map(plan.changes)];
  const without = changes.filter(([, value]) => value === undefined).map(([name]) => name);
  const text = host.ask(program as string, [...leading, ...words], without);
  return text === undefined ? undefined : parseInterpreterFacts(text);
}

/** Returns an `env` command with the variables that the shebang sets; Windows has no such program. */
function envWords({ clearEnvironment, changes }: LaunchPlan, { platform }: Machine): string[] {
  const last = [...new Map(changes)];
  const set = last.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  if (!platform.hasPosixPaths || (!clearEnvironment && set.length === 0)) return [];
  return ["/usr/bin/env", ...(clearEnvironment ? ["-i"] : []), ...set];
}

/** The last two lines: what Python imports at its start may have written others. */
function parseInterpreterFacts(text: string): InterpreterFacts | undefined {
  const [probed, fields] = text.trimEnd().split("\n").slice(-2).map(parseObject);
  const identity = probed && parseProbeResult(probed);
  const prefix = textOf(fields?.prefix);
  const basePrefix = textOf(fields?.basePrefix);
  if (!fields || identity === undefined || prefix === undefined || basePrefix === undefined) return undefined;
  const { sitePackages, userSite, implementationVersion } = fields;
  const userPath = isFields(userSite) ? textOf(userSite.path) : undefined;
  return {
    identity,
    implementationVersion: identity.implementation === "CPython" ? undefined : textOf(implementationVersion),
    prefix,
    basePrefix,
    sitePackages: Array.isArray(sitePackages)
      ? sitePackages.map(textOf).filter((folder) => folder !== undefined)
      : [],
    userSite:
      userPath === undefined
        ? undefined
        : { path: userPath, isEnabled: isFields(userSite) && userSite.isEnabled === true },
    sitecustomize: parseCustomize(fields.sitecustomize),
    usercustomize: parseCustomize(fields.usercustomize),
  };
}

function parseCustomize(field: unknown): Customize | undefined {
  const path = isFields(field) ? textOf(field.path) : undefined;
  return path === undefined ? undefined : { path, isLoaded: isFields(field) && field.isLoaded === true };
}
