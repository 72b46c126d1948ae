import type { LeftOut } from "../../../interpreters/left-out.ts";
import { advice, type Finding } from "../finding.ts";

/** Why a folder of shims stands for no Python, where that is more than what pyl does not know. */
export function shimFinding({ path, why }: LeftOut): Finding | undefined {
  const consequence = "the shims end in an error, and pyl looks further down PATH";
  switch (why.kind) {
    case "notInstalled":
      return {
        kind: "shimVersionNotInstalled",
        what: `${why.selected} is selected for the shims in ${path}, and not installed`,
        where: why.by,
        why: consequence,
        mend: advice(`install ${why.selected} with their manager, or select one that is installed`),
      };
    case "noneSelected":
      return {
        kind: "shimVersionNotSelected",
        what: `no version is selected for the shims in ${path}`,
        where: path,
        why: consequence,
        mend: advice("select one with their manager, for this folder or for everywhere"),
      };
    case "untrustedFile":
      return {
        kind: "shimFileOfUntrustedOwner",
        what: `the version for the shims in ${path} is selected by a file that belongs to user ${why.owner}`,
        where: why.path,
        why: "a stranger does not decide what runs, so pyl looks further down PATH",
        mend: advice("select a version in a file of your own, nearer to where you work"),
      };
    case "badFile":
      return {
        kind: "badShimFile",
        what: `what selects the version for the shims in ${path} is not as it should be: ${why.problem}`,
        where: why.where,
        why: consequence,
        mend: advice("correct that file"),
      };
    default:
      return undefined;
  }
}
