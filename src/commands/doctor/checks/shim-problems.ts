import type { LeftOut } from "../../../interpreters/left-out.ts";
import { advice, type Finding } from "../finding.ts";

/**
 * Returns a finding if a folder of shims stands for no Python, unless only the manager itself can resolve it.
 */
export function shimFinding({ path, why }: LeftOut): Finding | undefined {
  const consequence = "the shims end in an error, and pyl searches the rest of PATH";
  switch (why.kind) {
    case "notInstalled":
      return {
        kind: "shimVersionNotInstalled",
        what: `${why.selected} is selected for the shims in ${path}, but not installed`,
        where: why.by,
        why: consequence,
        fix: advice(`install ${why.selected} with their manager, or select one that is installed`),
      };
    case "noneSelected":
      return {
        kind: "shimVersionNotSelected",
        what: `no version is selected for the shims in ${path}`,
        where: path,
        why: consequence,
        fix: advice("select one with their manager, for this folder or for all"),
      };
    case "badFile":
      return {
        kind: "badShimFile",
        what: `the file that selects the version for the shims in ${path} is not valid: ${why.problem}`,
        where: why.where,
        why: consequence,
        fix: advice("correct that file"),
      };
    default:
      return undefined;
  }
}
