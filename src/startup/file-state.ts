import type { Machine } from "../platform/platform.ts";

/** Whether Python can read a startup file, and if not, why. */
export type FileState = "there" | "missing" | "folder" | "unreadable";

/** Returns the state of a startup file. */
export function stateOf(path: string, machine: Machine): FileState {
  const kind = machine.kind(path);
  if (kind === undefined) return "missing";
  if (kind === "directory") return "folder";
  // A pipe or a device can be read only once, which is for Python to do.
  return kind === "other" || machine.permitted.readStart(path, 1) !== undefined ? "there" : "unreadable";
}

/** What is wrong with a file, to be printed behind its path. */
export const describedStates: Readonly<Record<Exclude<FileState, "there">, string>> = {
  missing: "does not exist",
  folder: "is a folder",
  unreadable: "cannot be read by this user",
};
