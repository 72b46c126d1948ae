import type { ShimProblem } from "./search-folder.ts";

/** Something that was found and is not one to start, and why. */
export interface LeftOut {
  readonly kind: "leftOut";
  /** Its path; for a registration without one, the key. */
  readonly path: string;
  readonly why: ShimProblem | ProgramProblem | RecordProblem | FolderProblem;
}

/** Why an executable is none that a script could be started by. */
export type ProgramProblem =
  | { readonly kind: "self" }
  /** It is registered, and gone. */
  | { readonly kind: "missing" }
  /** A batch file, say: its own rules for quotes would change the arguments. */
  | { readonly kind: "notExecutable" }
  /** Windows' own `python.exe`, which advertises the Store. */
  | { readonly kind: "storeStub" }
  /** macOS' own `python3`, while the developer tools are missing that it stands for. */
  | { readonly kind: "noDeveloperTools" }
  | { readonly kind: "otherLauncher" };

/** Why what an installer has written down names no interpreter. */
export type RecordProblem =
  | { readonly kind: "withoutExecutable" }
  | { readonly kind: "unreadableRecord" }
  /** Another interpreter has the same company and tag, and goes first. */
  | { readonly kind: "sameTag"; readonly first: string };

/** Why a name in a folder of Pythons, or of programs, stands for none. */
export type FolderProblem =
  | { readonly kind: "unreadableFolder" }
  /** Nothing in it could be started: half installed, or of another system. */
  | { readonly kind: "noInterpreter" }
  | { readonly kind: "dangling"; readonly target: string }
  /** A link to a folder beside it, which counts by its own name. */
  | { readonly kind: "secondName"; readonly target: string };
