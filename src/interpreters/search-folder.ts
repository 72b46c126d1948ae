/** A folder of the search path, and how a search has to use it. */
export type SearchFolder =
  | { readonly kind: "folder"; readonly path: string; readonly shims: string | undefined }
  | { readonly kind: "leftOut"; readonly path: string; readonly why: ShimProblem }
  /** A version manager's folder of shims for all programs. No Python is run from it. */
  | { readonly kind: "shims"; readonly path: string };

/** What a folder of shims stands for, in order. "rest" is the part of the search path that follows it. */
export type ShimTarget = Exclude<SearchFolder, { kind: "shims" }> | { readonly kind: "rest" };

/** Why a version manager's folder of shims stands for no folder. */
export type ShimProblem =
  | { readonly kind: "unknownManager" }
  /** `by` is the file, or the variable, that selects the version. */
  | { readonly kind: "notInstalled"; readonly selected: string; readonly by: string }
  | { readonly kind: "noneSelected" }
  /** Only the manager itself can resolve it. */
  | { readonly kind: "notFollowed"; readonly what: string; readonly by: string }
  | { readonly kind: "badFile"; readonly where: string; readonly problem: string };
