import * as errors from "../../errors.ts";
import { readEnvironment } from "../../interpreters/environment.ts";
import type { Origin } from "../../origin.ts";
import { absolute, type Machine, plainFolder } from "../../platform/platform.ts";
import type { Candidate } from "../candidate.ts";
import { type EnvironmentSearch, evaluateEnvironment, skipped } from "./evaluate-environment.ts";
import { untrustedOwner } from "./trust.ts";

/** A file that lists the environments of its folder, one a line, and its text. */
export interface EnvironmentList {
  readonly file: string;
  readonly text: string;
}

/** Far more than a real list has. */
const maximumBytes = 65536;

/** Returns the `.python-envs` of a folder (PEP 832, a draft), if there is one. */
export function readList(folder: string, machine: Machine): EnvironmentList | undefined {
  const file = machine.platform.join(folder, ".python-envs");
  const text = machine.readStart(file, maximumBytes);
  return text === undefined ? undefined : { file, text };
}

/**
 * Evaluates the environment that the last line of a list names: the folder's default (PEP 832).
 * Returns undefined for an empty list. Throws `Failure` if that default cannot be used: the PEP does not allow
 * tools to skip it.
 */
export function evaluateListed(
  { file, text }: EnvironmentList,
  search: EnvironmentSearch,
): Candidate | undefined {
  const { platform } = search.machine;
  const lines = text.split("\n").map((line) => line.trim());
  const line = lines.findLastIndex((each) => each !== "");
  const written = lines[line];
  if (written === undefined) return undefined;
  const writer = untrustedOwner(file, search);
  if (writer !== undefined)
    return skipped("enclosingEnvironment", file, { kind: "untrusted", owner: writer });
  const prefix = plainFolder(absolute(written, platform.parent(file), platform), search.machine);
  const origin: Origin = { kind: "file", path: file, line: line + 1, text: written };
  const environment = readEnvironment(prefix, search.machine);
  if (environment === undefined || environment.defect?.kind === "noExecutable")
    throw errors.listedEnvironmentMissing(prefix, origin);
  const owner = untrustedOwner(prefix, search);
  if (owner !== undefined) return skipped("enclosingEnvironment", prefix, { kind: "untrusted", owner });
  return { ...evaluateEnvironment(environment, "enclosingEnvironment", search), origin };
}
