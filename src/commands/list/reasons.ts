import { describeBreakage } from "../../errors.ts";
import type { Defect } from "../../interpreters/defect.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";

/** Returns why an environment's Python does not start, or not with its packages. */
export function reasonOfDefect(defect: Defect): string {
  switch (defect.kind) {
    case "noExecutable":
      return "there is no Python in it";
    case "dangling":
      return `${describeBreakage(defect)} (${defect.link} leads to ${defect.target})`;
    default:
      return describeBreakage(defect);
  }
}

/** Whether people need to know of it: some things are left out on every healthy machine. */
export function isPrinted({ why }: LeftOut): boolean {
  return !expected.includes(why.kind);
}

const expected: readonly LeftOut["why"]["kind"][] = [
  "self",
  "storeStub",
  "noDeveloperTools",
  "otherLauncher",
  "secondName",
  "unknownManager",
];
