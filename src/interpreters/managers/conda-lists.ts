import { limits } from "../../limits.ts";
import { homeFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import { readText } from "../../platform/read-text.ts";
import { mayRead } from "../../trust/passed-over.ts";
import type { LeftOut } from "../left-out.ts";
import { fewNames, tooManyNames } from "../too-many-names.ts";

/** Returns the environments that the file lists. If it is too large, adds it to `leftOut` instead. */
export function readEnvironmentsFile(machine: Machine, leftOut: LeftOut[]): string[] {
  const { platform } = machine;
  const home = homeFolder(machine);
  if (!home) return [];
  const path = platform.join(platform.join(home, ".conda"), "environments.txt");
  if (machine.kind(path) === undefined || !mayRead("the list", path, machine)) return [];
  const text = readText(path, limits.condaListBytes, machine) ?? "";
  if (typeof text !== "string") {
    leftOut.push({ kind: "leftOut", path, why: { kind: "aboveLimit", limit: limits.condaListBytes } });
    return [];
  }
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => platform.isAbsolute(line)).map((line) => platform.normalize(line));
}

/** Returns the folders in a base's `envs`. If there are too many, adds that folder to `leftOut` instead. */
export function childrenOf(base: string, machine: Machine, leftOut: LeftOut[]): string[] {
  const folder = machine.platform.join(base, "envs");
  const children = [...(machine.list(folder, [""]) ?? [])].sort();
  const why = tooManyNames(children);
  if (why !== undefined) leftOut.push({ kind: "leftOut", path: folder, why });
  return fewNames(children).map((name) => machine.platform.join(folder, name));
}
