import { describeBreakage } from "../../errors.ts";
import type { Defect } from "../../interpreters/environment.ts";
import type { LeftOut } from "../../interpreters/left-out.ts";
import { describeLeftOut } from "../words.ts";

/** Why an environment's Python does not start, or not with its packages. */
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

/** The words of `--explain`, without what a list of what is left out need not say. */
export function reasonOfLeftOut(why: LeftOut["why"]): string {
  return describeLeftOut(why).replace(/^is left out(?:, as|:) /, "");
}

/** Whether a person should know of it: what is as it should be is not told. */
export function isTold({ why }: LeftOut): boolean {
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
