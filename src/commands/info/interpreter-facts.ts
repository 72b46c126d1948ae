import type { LaunchPlan } from "../../host/host.ts";
import { type Fields, isFields, parseObject, textOf } from "../../interpreters/json-object.ts";
import { type ProbeResult, parseProbeResult } from "../../interpreters/probe-cache.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Resolution } from "../../resolve.ts";
import { readOptions } from "../../startup/python-options.ts";
import type { Situation } from "../command.ts";
import { question } from "./question.ts";

/** What only the interpreter itself can tell, since what runs at its start has a say in it. */
export interface InterpreterFacts {
  readonly answer: ProbeResult;
  /** An implementation's own, where that is another: PyPy 7.3.17. */
  readonly implementationVersion: string | undefined;
  readonly prefix: string;
  readonly basePrefix: string;
  /** Those that modules are looked for in. */
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

/** Undefined where it does not tell. */
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
    question,
  ];
  // A name that is not the program's own is that of an environment, which starts its base by it.
  const [program, ...leading] = [...envWords(plan, machine), choice.interpreter?.name ?? choice.executable];
  const changes = [...new Map(plan.changes)];
  const without = changes.filter(([, value]) => value === undefined).map(([name]) => name);
  const text = host.ask(program as string, [...leading, ...words], without);
  const last = text?.trimEnd().split("\n").at(-1);
  const fields = last === undefined ? undefined : parseObject(last);
  return fields && parseInterpreterFacts(fields);
}

/** The variables that the first line's `env` sets; there is no such program on Windows. */
function envWords({ clearEnvironment, changes }: LaunchPlan, { platform }: Machine): string[] {
  const last = [...new Map(changes)];
  const set = last.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  if (!platform.hasPosixPaths || (!clearEnvironment && set.length === 0)) return [];
  return ["/usr/bin/env", ...(clearEnvironment ? ["-i"] : []), ...set];
}

function parseInterpreterFacts(fields: Fields): InterpreterFacts | undefined {
  const answer = parseProbeResult(fields);
  const prefix = textOf(fields.prefix);
  const basePrefix = textOf(fields.basePrefix);
  if (answer === undefined || prefix === undefined || basePrefix === undefined) return undefined;
  const { sitePackages, userSite } = fields;
  const userPath = isFields(userSite) ? textOf(userSite.path) : undefined;
  return {
    answer,
    implementationVersion: textOf(fields.implementationVersion),
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
