import type { Limit } from "../limits.ts";
import type { ToolEnvironment } from "./managers/tool-environment.ts";
import type { ShimProblem } from "./search-folder.ts";

/** Something that a search found but that is not offered, and why. */
export interface LeftOut {
  readonly kind: "leftOut";
  /** Its path; for a registration without one, the key. */
  readonly path: string;
  readonly why: ShimProblem | ToolEnvironment | ProgramProblem | RecordProblem | FolderProblem;
}

/** Why pyl cannot start a script with an executable. */
export type ProgramProblem =
  | { readonly kind: "self" }
  /** It is registered, but does not exist. */
  | { readonly kind: "missing" }
  /** A batch file, for example: its own rules for quotes would change the arguments. */
  | { readonly kind: "notExecutable" }
  /** Windows' own `python.exe`, which opens the Microsoft Store. */
  | { readonly kind: "storeStub" }
  /** macOS's own `python3`, if the developer tools that it stands for are missing. */
  | { readonly kind: "noDeveloperTools" }
  | { readonly kind: "otherLauncher" }
  /** It is for another machine, for example, or its loader is missing. */
  | { readonly kind: "cannotStart"; readonly reason: string };

/** Why an installer's record does not name an interpreter. */
export type RecordProblem =
  | { readonly kind: "withoutExecutable" }
  | { readonly kind: "unreadableRecord" }
  /** Another interpreter with the same company and tag goes first. */
  | { readonly kind: "sameTag"; readonly first: string };

/** Why a name in a folder of Pythons, or of programs, does not stand for an interpreter. */
export type FolderProblem =
  /** The system could not look at it, or another user keeps it closed. */
  | { readonly kind: "notExamined"; readonly reason: string }
  | { readonly kind: "unreadableFolder" }
  /** It is larger than what pyl reads. */
  | { readonly kind: "aboveLimit"; readonly limit: Limit }
  /** Nothing in it can start: half installed, or for another system. */
  | { readonly kind: "noInterpreter" }
  | { readonly kind: "dangling"; readonly target: string }
  /** A link to a folder beside it, which counts by its own name. */
  | { readonly kind: "secondName"; readonly target: string };
