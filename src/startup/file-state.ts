import type { Machine } from "../platform/platform.ts";

/** Whether Python could read it, and if not, why. */
export type FileState = "there" | "missing" | "folder" | "unreadable";

export function stateOf(path: string, machine: Machine): FileState {
  const kind = machine.kind(path);
  if (kind === undefined) return "missing";
  if (kind === "directory") return "folder";
  // A pipe or a device is read once, and not by us.
  return kind === "other" || machine.readStart(path, 1) !== undefined ? "there" : "unreadable";
}

/** What is wrong with it, behind its name. */
export const describedStates: Readonly<Record<Exclude<FileState, "there">, string>> = {
  missing: "is not there",
  folder: "is a folder",
  unreadable: "may not be read by this user",
};
