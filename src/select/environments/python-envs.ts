import * as errors from "../../errors.ts";
import { hasSettings } from "../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import { limits } from "../../limits.ts";
import type { Origin } from "../../origin.ts";
import { absolute, type Machine, plainFolder } from "../../platform/platform.ts";
import { readText } from "../../platform/read-text.ts";
import { remedyFor } from "../advice/remedy.ts";
import type { Candidate } from "../candidate.ts";
import { type EnvironmentSearch, evaluateEnvironment } from "./evaluate-environment.ts";
import { readTrusted, untrusted } from "./read-trusted.ts";
import { findFoundDistrust } from "./trust.ts";

export const listName = ".python-envs";

/** Returns the `.python-envs` of a folder (PEP 832, a draft), which lists its environments, if there is one. */
export function listIn(folder: string, machine: Machine): string | undefined {
  const file = machine.platform.join(folder, listName);
  const kind = machine.kind(file);
  return kind === "file" || kind === "executable" ? file : undefined;
}

/**
 * Evaluates the environment that the last line of a list names: the folder's default (PEP 832).
 * Returns undefined for an empty list. Throws `Failure` if that default cannot be used: the PEP does not allow
 * tools to skip it. Also if the list is larger than any real one.
 */
export function evaluateListed(file: string, search: EnvironmentSearch): Candidate | undefined {
  const { script, constraint, machine } = search;
  const { requiresPython } = constraint;
  const { platform } = machine;
  const writer = findFoundDistrust(file, "entry", search);
  if (writer !== undefined) return untrusted("enclosingEnvironment", "the list", file, writer, machine);
  const text = readText(file, limits.environmentListBytes, machine) ?? "";
  if (typeof text !== "string") throw errors.tooLarge(file, limits.environmentListBytes);
  const lines = text.split("\n").map((line) => line.trim());
  const line = lines.findLastIndex((each) => each !== "");
  const written = lines[line];
  if (written === undefined) return undefined;
  const prefix = plainFolder(absolute(written, platform.parent(file), platform), machine);
  const origin: Origin = { kind: "file", path: file, line: line + 1, text: written };
  const missing = () =>
    errors.listedEnvironmentMissing(prefix, origin, remedyFor({ script, requiresPython }, machine));
  if (!hasSettings(prefix, machine) && !isCondaPrefix(prefix, machine)) throw missing();
  const found = readTrusted(prefix, "enclosingEnvironment", search);
  if (found !== undefined && "outcome" in found) return found;
  if (found === undefined || found.defect?.kind === "noExecutable") throw missing();
  return { ...evaluateEnvironment(found, "enclosingEnvironment", search), origin };
}
