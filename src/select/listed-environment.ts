import * as errors from "../errors.ts";
import { readEnvironment } from "../interpreters/environment.ts";
import type { Origin } from "../origin.ts";
import { absolute, plainFolder } from "../platform/platform.ts";
import type { Consideration } from "./consideration.ts";
import { findStranger } from "./trust.ts";
import { type EnvironmentSearch, passedOver, weighEnvironment } from "./weigh-environment.ts";

/** A file with a folder's environments, one a line, and what it says. */
export interface EnvironmentList {
  readonly file: string;
  readonly text: string;
}

/**
 * The environment that a list's last line names, which is the folder's default one (PEP 832). A
 * default that cannot be used is an error and not passed over, as the PEP wants it. Undefined for
 * an empty list.
 */
export function weighListed(
  { file, text }: EnvironmentList,
  search: EnvironmentSearch,
): Consideration | undefined {
  const { platform } = search.machine;
  const lines = text.split("\n").map((line) => line.trim());
  const line = lines.findLastIndex((each) => each !== "");
  const written = lines[line];
  if (written === undefined) return undefined;
  const writer = findStranger(file, search);
  if (writer !== undefined)
    return passedOver("enclosingEnvironment", file, { kind: "untrusted", owner: writer });
  const prefix = plainFolder(absolute(written, platform.parent(file), platform), search.machine);
  const origin: Origin = { kind: "file", path: file, line: line + 1, text: written };
  const environment = readEnvironment(prefix, search.machine);
  if (environment === undefined || environment.defect?.kind === "noExecutable")
    throw errors.listedEnvironmentMissing(prefix, origin);
  const owner = findStranger(prefix, search);
  if (owner !== undefined) return passedOver("enclosingEnvironment", prefix, { kind: "untrusted", owner });
  return { ...weighEnvironment(environment, "enclosingEnvironment", search), origin };
}
