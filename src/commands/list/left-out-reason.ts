import type { LeftOut } from "../../interpreters/left-out.ts";
import { aboveLimit } from "../../limits.ts";

/** Returns why pyl does not use what it found, as a clause: "it is this launcher". */
export function reasonOfLeftOut(why: LeftOut["why"]): string {
  switch (why.kind) {
    case "self":
      return "it is this launcher";
    case "missing":
      return "an installer registered it, but it does not exist";
    case "notExecutable":
      return "it is not a program that can be started directly";
    case "storeStub":
      return "it is not a Python, but opens the Microsoft Store";
    case "noDeveloperTools":
      return "it is not a Python, but asks to install Apple's developer tools (xcode-select --install)";
    case "otherLauncher":
      return "it is another launcher (Python Install Manager's)";
    case "cannotStart":
      return why.reason;
    case "withoutExecutable":
      return "it does not name its executable";
    case "unreadableRecord":
      return "it is not a record of an installed Python that pyl can read";
    case "sameTag":
      return `${why.first} has the same company and tag, and comes first`;
    case "notExamined":
      return why.reason;
    case "unreadableFolder":
      return "this user may not list it";
    case "aboveLimit":
      return aboveLimit(why.limit);
    case "noInterpreter":
      return "it contains no interpreter that could be started";
    case "dangling":
      return `it is a broken link to ${why.target}`;
    case "secondName":
      return `it is a second name for ${why.target}`;
    case "notInstalled":
      return `it holds shims, and ${why.selected}, which ${why.by} selects, is not installed`;
    case "noneSelected":
      return "it holds shims, and no version of Python is selected for them";
    case "notFollowed":
      return `it holds shims, and only their manager can resolve ${why.what} in ${why.by}`;
    case "badFile":
      return `it holds shims, and ${why.where}, which their manager reads, is not valid: ${why.problem}`;
    case "toolEnvironment":
      return `${why.tool} made it to run pyl`;
    case "unknownManager":
      return "it holds shims of a version manager whose rules pyl does not know";
  }
}
