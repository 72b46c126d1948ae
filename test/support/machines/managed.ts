import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { managedInterpreters } from "../../../src/interpreters/managers/managed.ts";
import { printIdentity } from "../../../src/versions/constraint.ts";
import { posixMachine, windowsMachine } from "../../interpreters/described-machine.ts";
import type { Files } from "./described.ts";

export const program: Entry = { kind: "executable" };

/** The folder of pyenv's interpreters. */
export const versions = "/home/me/.pyenv/versions";

/** Returns the interpreters of version managers among these files. */
export const find = (files: Files, more: Partial<Description> = {}) => [
  ...managedInterpreters(posixMachine({ environment: { HOME: "/home/me" }, files, ...more })),
];

export const findOnWindows = (files: Files) => [
  ...managedInterpreters(
    windowsMachine({ environment: { USERPROFILE: "C:\\me", APPDATA: "C:\\me\\R" }, files }),
  ),
];

/** Returns a line for each: the executable and its identity, or what was left out and why. */
export const summarize = (found: ReturnType<typeof find>) =>
  found.map((each) =>
    each.kind === "leftOut"
      ? `${each.path}: ${each.why.kind}`
      : `${each.executable}: ${printIdentity(each.identity)}`,
  );
