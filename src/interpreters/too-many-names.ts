import { limits } from "../limits.ts";
import type { FolderProblem } from "./left-out.ts";

/** Returns why a folder is not looked at, if it has too many names, alone or with so many of other folders. */
export function tooManyNames(names: readonly string[], others = 0): FolderProblem | undefined {
  if (names.length > limits.names.value) return { kind: "aboveLimit", limit: limits.names };
  const isFull = names.length + others > limits.namesOnPath.value;
  return isFull ? { kind: "aboveLimit", limit: limits.namesOnPath } : undefined;
}

/** Returns the names, or none if there are too many: then the folder does not show what is looked for in it. */
export function fewNames(names: readonly string[] | undefined): readonly string[] {
  return names === undefined || names.length > limits.names.value ? [] : names;
}
